package io.geosync.simulation.delivery;

import io.geosync.contract.envelope.SignedEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A standard queue at its worst: any order, doubles, losses. */
public final class Queue {
  private final List<Message> waiting = new ArrayList<>();
  private final double doubles;
  private final double losses;
  private int sent;
  private int doubled;
  private int lost;

  /**
   * @param doubles how many of all messages come twice, 0 to 1
   * @param losses how many of all messages never come, 0 to 1
   */
  public Queue(double doubles, double losses) {
    this.doubles = doubles;
    this.losses = losses;
  }

  synchronized void send(SignedEnvelope envelope, Random random) {
    sent++;
    Message message = new Message("m" + sent, envelope, 0);
    if (random.nextDouble() < losses) {
      lost++;
      return;
    }
    waiting.add(message);
    if (random.nextDouble() < doubles) {
      doubled++;
      waiting.add(message);
    }
  }

  /** Up to so many of those that wait, any of them. */
  synchronized List<Message> receive(Random random, int most) {
    List<Message> received = new ArrayList<>();
    int wanted = 1 + random.nextInt(most);
    while (received.size() < wanted && !waiting.isEmpty()) {
      received.add(waiting.remove(random.nextInt(waiting.size())).again());
    }
    return received;
  }

  synchronized void giveBack(List<Message> messages) {
    waiting.addAll(messages);
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  public synchronized int sent() {
    return sent;
  }

  public synchronized int doubled() {
    return doubled;
  }

  public synchronized int lost() {
    return lost;
  }
}
