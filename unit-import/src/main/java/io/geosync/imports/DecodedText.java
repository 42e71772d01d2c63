package io.geosync.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Queue;

/**
 * Decodes a file and goes on after bytes that are not valid in its encoding, so that all of them
 * are found in one pass. Each is replaced by {@link #MARK}, and its reason waits in a queue;
 * whoever reads the text takes one reason for each mark.
 */
final class DecodedText extends Reader {
  /** A code point that no text uses; a file that has it gets a reason, too. */
  static final char MARK = '\uFDD0';

  private static final int BUFFER = 16 * 1_024;

  private final InputStream file;
  private final Charset encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final Queue<String> reasons = new ArrayDeque<>();
  private long bufferOffset;
  private boolean ended;

  DecodedText(InputStream file, Charset encoding) {
    this.file = file;
    this.encoding = encoding;
    this.decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The reason for the next mark of the text. */
  String nextReason() {
    return reasons.remove();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer text = CharBuffer.wrap(target, offset, length);
    int begin = text.position();
    while (text.hasRemaining()) {
      int from = text.position();
      CoderResult result = decoder.decode(bytes, text, ended);
      noteMarks(text, from);
      if (result.isError()) {
        if (!text.hasRemaining()) {
          break;
        }
        replace(result.length(), text);
      } else if (result.isOverflow() || !fill()) {
        break;
      }
    }
    int read = text.position() - begin;
    return read == 0 && ended && !bytes.hasRemaining() ? -1 : read;
  }

  private void noteMarks(CharBuffer text, int from) {
    for (int index = from; index < text.position(); index++) {
      if (text.array()[text.arrayOffset() + index] == MARK) {
        reasons.add("U+%04X is not a character; remove it".formatted((int) MARK));
      }
    }
  }

  private void replace(int length, CharBuffer text) {
    byte[] wrong = new byte[length];
    long offset = bufferOffset + bytes.position();
    bytes.get(wrong);
    reasons.add(
        "%s 0x%s at offset %d %s not valid %s; convert the file, or name its encoding with --encoding"
            .formatted(
                length == 1 ? "byte" : "bytes",
                HexFormat.of().withUpperCase().formatHex(wrong),
                offset,
                length == 1 ? "is" : "are",
                encoding.name()));
    text.put(MARK);
  }

  /** Reads more bytes; returns whether decoding can go on. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    bufferOffset += bytes.position();
    bytes.compact();
    int read = file.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0));
    bytes.flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
