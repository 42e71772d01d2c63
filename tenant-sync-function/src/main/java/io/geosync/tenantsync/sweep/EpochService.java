package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.RecoverReply;
import io.geosync.landlord.registry.CachedRegistry;
import io.geosync.landlord.stream.Epochs;
import io.geosync.landlord.stream.StreamPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenant.ledger.LedgerState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Starts a new epoch for a country whose landlord was restored: its log ends before events that
 * tenants have applied.
 */
@Singleton
public final class EpochService {
  private static final Logger LOG = Logger.getLogger(EpochService.class);

  private final LandlordDatabase landlord;
  private final CachedRegistry registry;
  private final Epochs epochs;
  private final Streams streams;

  public EpochService(
      LandlordDatabase landlord, CachedRegistry registry, Epochs epochs, Streams streams) {
    this.landlord = landlord;
    this.registry = registry;
    this.epochs = epochs;
    this.streams = streams;
  }

  /**
   * Compares the tenants' reports with the log; returns the countries for which an epoch was
   * started.
   */
  List<String> begin() {
    List<String> raised = new ArrayList<>();
    for (Map.Entry<String, Long> found : landlord.query(epochs::restored).entrySet()) {
      if (raise(found.getKey(), found.getValue()).isPresent()) {
        raised.add(found.getKey());
      }
    }
    return raised;
  }

  /** Compares a ledger that was just read with the log; returns the stream as it is afterwards. */
  StreamPositions judge(StreamPositions stream, LedgerState ledger) {
    boolean contradicts =
        landlord.query(
            c ->
                epochs.contradicts(
                    c, stream, ledger.epoch(), ledger.highestPosition(), ledger.highestEventId()));
    if (!contradicts) {
      return stream;
    }
    raise(stream.country(), stream.epoch());
    return landlord.query(c -> streams.one(c, stream.country())).orElse(stream);
  }

  /**
   * Starts a new epoch for a country after a landlord restore.
   *
   * @throws GeosyncException command.invalid if the country has no stream
   */
  public RecoverReply recover(String country) {
    StreamPositions stream =
        landlord
            .query(c -> streams.one(c, country))
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.COMMAND_INVALID,
                        "The landlord has no stream of %s. geosync status shows all streams."
                            .formatted(country)));
    long epoch =
        raise(country, stream.epoch())
            .orElseThrow(
                () ->
                    new GeosyncException(
                        ErrorId.LANDLORD_CONTENTION,
                        "Another process has just started a new epoch of %s. Nothing else is needed."
                            .formatted(country)));
    return new RecoverReply(country, epoch, registry.current().ofCountry(country).size());
  }

  private OptionalLong raise(String country, long from) {
    OptionalLong epoch = landlord.commit(c -> epochs.raise(c, country, from));
    epoch.ifPresent(
        number ->
            LOG.warnf(
                "%s: epoch %d started because the landlord was restored; the sweep mirrors its tenants",
                country, number));
    return epoch;
  }
}
