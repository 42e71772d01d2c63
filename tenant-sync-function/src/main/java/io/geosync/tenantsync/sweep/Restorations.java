package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.RecoverReply;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.stream.Epochs;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.tenant.ledger.LedgerState;
import io.geosync.tenantsync.landlord.Landlord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** Begins another epoch where a landlord turns out to be older than what its tenants have. */
public final class Restorations {
  private static final Logger LOG = Logger.getLogger(Restorations.class);

  private final Landlord landlord;
  private final CachedRegistry registry;
  private final Epochs epochs = new Epochs();
  private final Streams streams = new Streams();

  public Restorations(Landlord landlord, CachedRegistry registry) {
    this.landlord = landlord;
    this.registry = registry;
  }

  /** Looks at what tenants have reported; answers the countries whose epoch is another now. */
  List<String> begin() {
    List<String> raised = new ArrayList<>();
    for (Map.Entry<String, Long> found : landlord.with(epochs::restored).entrySet()) {
      if (raise(found.getKey(), found.getValue()).isPresent()) {
        raised.add(found.getKey());
      }
    }
    return raised;
  }

  /** Looks at a ledger just read; answers the stream as it is afterwards. */
  StreamPositions judge(StreamPositions stream, LedgerState ledger) {
    boolean contradicts =
        landlord.with(
            c ->
                epochs.contradicts(
                    c, stream, ledger.epoch(), ledger.highestPosition(), ledger.highestEventId()));
    if (!contradicts) {
      return stream;
    }
    raise(stream.country(), stream.epoch());
    return landlord.with(c -> streams.one(c, stream.country())).orElse(stream);
  }

  /**
   * By hand.
   *
   * @throws GeosyncException command.invalid where the landlord has no such stream
   */
  public RecoverReply recover(String country) {
    StreamPositions stream =
        landlord
            .with(c -> streams.one(c, country))
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.COMMAND_INVALID,
                        "the landlord has no stream of %s; geosync status shows them"
                            .formatted(country)));
    long epoch =
        raise(country, stream.epoch())
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.LANDLORD_CONTENTION,
                        "somebody else has just begun another epoch of " + country));
    return new RecoverReply(country, epoch, registry.current().ofCountry(country).size());
  }

  private OptionalLong raise(String country, long from) {
    OptionalLong epoch = landlord.with(c -> epochs.raise(c, country, from));
    epoch.ifPresent(
        number ->
            LOG.warnf(
                "%s begins epoch %d: its landlord is older than what tenants have, they are mirrored",
                country, number));
    return epoch;
  }
}
