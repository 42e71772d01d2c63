package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.Envelope;
import io.geosync.contract.envelope.EnvelopeCodec;
import io.geosync.contract.envelope.SignedEnvelope;
import io.geosync.contract.signature.SigningKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** A standard queue at its worst: any order, duplicates, losses. Encodes, signs and verifies. */
public final class MessageQueue {
  /** Messages of few events are sent as JSON, others compressed. */
  private static final int COMPRESS_FROM_BYTES = 1_024;

  private static final EnvelopeCodec CODEC =
      new EnvelopeCodec(
          SigningKeys.parse("simulation:" + Base64.getEncoder().encodeToString(new byte[32])),
          COMPRESS_FROM_BYTES);

  private final List<Message> waiting = new ArrayList<>();
  private final double duplicateRate;
  private final double lossRate;
  private final double deadRate;
  private final List<Message> dead = new ArrayList<>();
  private int sent;
  private int duplicated;
  private int lost;
  private int redriven;

  /**
   * A message as a consumer receives it.
   *
   * @param received how often it was received, this time included
   */
  record Message(String id, SignedEnvelope signed, int received) {
    String country() {
      return signed.country();
    }

    Envelope envelope() {
      return CODEC.decode(signed.body(), signed.attributes());
    }

    private Message receive() {
      return new Message(id, signed, received + 1);
    }
  }

  /**
   * @param duplicateRate share of messages that are delivered twice, 0 to 1
   * @param lossRate share of messages that are never delivered, 0 to 1
   * @param deadRate share of receives by which a message becomes a dead letter, 0 to 1
   */
  public MessageQueue(double duplicateRate, double lossRate, double deadRate) {
    this.deadRate = deadRate;
    this.duplicateRate = duplicateRate;
    this.lossRate = lossRate;
  }

  synchronized void send(Envelope envelope, Random random) {
    sent++;
    Message message = new Message("m" + sent, CODEC.encode(envelope), 0);
    if (random.nextDouble() < lossRate) {
      lost++;
      return;
    }
    waiting.add(message);
    if (random.nextDouble() < duplicateRate) {
      duplicated++;
      waiting.add(message);
    }
  }

  /** Takes 1 to {@code max} of the waiting messages, in any order. */
  synchronized List<Message> receive(Random random, int max) {
    List<Message> received = new ArrayList<>();
    int wanted = 1 + random.nextInt(max);
    while (received.size() < wanted && !waiting.isEmpty()) {
      Message message = waiting.remove(random.nextInt(waiting.size())).receive();
      if (random.nextDouble() < deadRate) {
        dead.add(message);
      } else {
        received.add(message);
      }
    }
    return received;
  }

  /** Sends all dead letters back to the queue, however old their events are. */
  synchronized int redrive() {
    int count = dead.size();
    waiting.addAll(dead);
    dead.clear();
    redriven += count;
    return count;
  }

  /** Makes messages that were not acknowledged visible again. */
  synchronized void putBack(List<Message> messages) {
    waiting.addAll(messages);
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  public synchronized int sent() {
    return sent;
  }

  public synchronized int duplicated() {
    return duplicated;
  }

  public synchronized int redriven() {
    return redriven;
  }

  public synchronized int lost() {
    return lost;
  }
}
