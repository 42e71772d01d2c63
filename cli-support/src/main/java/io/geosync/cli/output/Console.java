package io.geosync.cli.output;

import io.geosync.contract.json.CommandCodec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Writes results to standard output and everything else to standard error, always as UTF-8. */
public final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final Progress progress;
  private volatile boolean muted;

  public Console(PrintWriter out, PrintWriter err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.progress = new Progress(err, terminal.err());
  }

  public static Console ofProcess(Terminal terminal) {
    return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), terminal);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  public Progress progress() {
    return progress;
  }

  /** Suppresses all further output, because the process is stopping and errors are expected. */
  public void mute() {
    progress.mute();
    muted = true;
  }

  public boolean isMuted() {
    return muted;
  }

  public void line(String text) {
    if (muted) {
      return;
    }
    progress.clear();
    out.println(text);
    out.flush();
  }

  public void line(Tone tone, String text) {
    line(paintsOut() ? tone.paint(text) : text);
  }

  public void table(Table table) {
    table.lines(paintsOut()).forEach(this::line);
  }

  /** Prints a result as one line of JSON. */
  public void json(Object value) {
    line(new String(CommandCodec.encode(value), StandardCharsets.UTF_8));
  }

  /** Prints a message that is not part of the result. */
  public void note(Tone tone, String text) {
    if (muted) {
      return;
    }
    progress.clear();
    err.println(terminal.err() && terminal.colour() ? tone.paint(text) : text);
    err.flush();
  }

  /** Returns whether standard output is a terminal with colours. */
  public boolean paintsOut() {
    return terminal.out() && terminal.colour();
  }
}
