package io.geosync.cli.recovery;

import io.geosync.cli.invoke.CommandFailed;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.TakenLettersReply.TakenLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Dead letters in a file, a JSON object a line: what is known of it, body, attributes. */
public final class LetterFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private LetterFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the file; one that is there is not written over.
   *
   * @throws CommandFailed configuration.invalid
   */
  public static LetterFile create(Path path) {
    try {
      return new LetterFile(
          path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException there) {
      throw failed("%s is there already: name another file".formatted(path));
    } catch (IOException refused) {
      throw failed("%s cannot be written: %s".formatted(path, refused.getMessage()));
    }
  }

  /** A letter without its receipt, which is worth nothing later. */
  private record Line(DeadLetter letter, Map<String, String> attributes, String body) {}

  /** Returns when the letters are on the disk. */
  public void write(List<TakenLetter> letters) {
    try {
      for (TakenLetter taken : letters) {
        byte[] json =
            CommandCodec.encode(new Line(taken.letter(), taken.attributes(), taken.body()));
        ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (line.hasRemaining()) {
          channel.write(line);
        }
      }
      channel.force(true);
    } catch (IOException full) {
      throw failed(
          "%s cannot be written: %s; nothing that is not in it was deleted"
              .formatted(path, full.getMessage()));
    }
  }

  private static CommandFailed failed(String message) {
    return CommandFailed.of(ErrorId.CONFIGURATION_INVALID, message, List.of());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw failed("%s cannot be closed: %s".formatted(path, failure.getMessage()));
    }
  }
}
