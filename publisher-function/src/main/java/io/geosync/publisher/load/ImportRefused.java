package io.geosync.publisher.load;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;

/** An import that is refused for several reasons at once, each in a line of its own. */
public final class ImportRefused extends GeosyncException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  ImportRefused(ErrorId errorId, String message, List<String> details) {
    super(errorId, message);
    this.details = List.copyOf(details);
  }

  public List<String> details() {
    return details;
  }
}
