package io.geosync.publisher.load;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.util.List;

/** An import that is rejected for several reasons at once, each a line of the details. */
public final class ImportRefused extends GeosyncException {
  private static final long serialVersionUID = 1L;

  ImportRefused(ErrorId errorId, String message, List<String> details) {
    super(errorId, message, details, null);
  }
}
