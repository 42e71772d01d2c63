package io.geosync.cli.recovery;

import io.geosync.client.CommandFailed;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Writes dead letters to a file, one JSON object per line. */
public final class DeadLetterFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DeadLetterFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the file.
   *
   * @throws CommandFailed configuration.invalid where the file exists or cannot be created
   */
  public static DeadLetterFile create(Path path) {
    try {
      return new DeadLetterFile(
          path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException there) {
      throw failed("Cannot create %s: the file exists. Specify another file.".formatted(path));
    } catch (IOException refused) {
      throw failed("Cannot create %s: %s".formatted(path, refused.getMessage()));
    }
  }

  /** One line of the file; receipts are left out because they expire. */
  private record Line(DeadLetter letter, Map<String, String> attributes, String body) {}

  /** Writes dead letters and flushes them to disk. */
  public void write(List<TakenDeadLetter> letters) {
    try {
      for (TakenDeadLetter taken : letters) {
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
          "Cannot write %s: %s. Dead letters that are not in the file were not deleted."
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
      throw failed("Cannot close %s: %s".formatted(path, failure.getMessage()));
    }
  }
}
