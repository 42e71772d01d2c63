package io.geosync.pipeline.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Writes pictures of pages with 256 colours, which need a third of the space. Pages have few
 * colours, and the most frequent ones are kept exactly.
 */
final class SmallPng {
  private static final int COLOURS = 256;
  private static final int CHANNEL = 0xff;

  private SmallPng() {}

  /** Writes a PNG file from the bytes of another one. */
  static void write(byte[] png, Path file) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(indexed(picture), "png", file.toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BufferedImage indexed(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = palette(pixels);
    byte[] red = new byte[palette.length];
    byte[] green = new byte[palette.length];
    byte[] blue = new byte[palette.length];
    for (int at = 0; at < palette.length; at++) {
      red[at] = (byte) (palette[at] >> 16);
      green[at] = (byte) (palette[at] >> 8);
      blue[at] = (byte) palette[at];
    }
    BufferedImage small =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.length, red, green, blue));
    Map<Integer, Integer> nearest = new HashMap<>();
    int[] indexes = new int[pixels.length];
    for (int from = 0; from < pixels.length; ) {
      int end = endOfRun(pixels, from);
      int index = nearest.computeIfAbsent(pixels[from], pixel -> nearest(palette, pixel));
      Arrays.fill(indexes, from, end, index);
      from = end;
    }
    small.getRaster().setPixels(0, 0, width, height, indexes);
    return small;
  }

  /** Returns the most frequent colours. */
  private static int[] palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int from = 0; from < pixels.length; ) {
      int end = endOfRun(pixels, from);
      counts.merge(pixels[from], end - from, Integer::sum);
      from = end;
    }
    List<Map.Entry<Integer, Integer>> colours =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(COLOURS)
            .toList();
    return colours.stream().mapToInt(Map.Entry::getKey).toArray();
  }

  /** Returns the end of the equal pixels that begin at an index: most of a page is background. */
  private static int endOfRun(int[] pixels, int from) {
    int end = from + 1;
    while (end < pixels.length && pixels[end] == pixels[from]) {
      end++;
    }
    return end;
  }

  private static int nearest(int[] palette, int pixel) {
    int best = 0;
    for (int at = 1; at < palette.length; at++) {
      if (distance(palette[at], pixel) < distance(palette[best], pixel)) {
        best = at;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = ((one >> shift) & CHANNEL) - ((other >> shift) & CHANNEL);
      sum += difference * difference;
    }
    return sum;
  }
}
