package org.onrecord.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that write statements at a node at once and remember what it acknowledged. */
final class Load implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger sent = new AtomicInteger();
  private final Queue<Node.Answer> refused = new ConcurrentLinkedQueue<>();
  private final Queue<JsonNode> acknowledged = new ConcurrentLinkedQueue<>();

  /** Who says everything, with the source of it all. */
  static void prepare(Node node) {
    node.created("/v1/speakers", "{\"kind\":\"person\",\"name\":\"Ada\",\"slug\":\"ada\"}");
    node.created(
        "/v1/sources", "{\"url\":\"https://example.org/source\",\"type\":\"news_article\"}");
  }

  static String statement(String text) {
    return """
        {"speaker":"ada","saidOn":"2024-05-26","text":"%s","language":"en",
         "citations":[{"source":{"url":"https://example.org/source"}}]}"""
        .formatted(text);
  }

  /** Starts clients that write until a number is reached in all, or until they are stopped. */
  Load write(Node node, int clients, int limit) {
    for (int i = 0; i < clients; i++) {
      running.add(
          threads.submit(
              () -> {
                while (!over.get() && sent.incrementAndGet() <= limit) {
                  one(node);
                }
              }));
    }
    return this;
  }

  private void one(Node node) {
    try {
      String text = "Statement " + UUID.randomUUID();
      Node.Answer answer =
          node.post(
              "/v1/statements", statement(text), "Idempotency-Key", UUID.randomUUID().toString());
      if (answer.status() == 201) {
        acknowledged.add(answer.json());
      } else {
        refused.add(answer);
      }
    } catch (IOException broken) {
      // Neither acknowledged nor refused: the node may have been killed.
      Node.pause();
    }
  }

  /** Statements that a node said were written. */
  Queue<JsonNode> acknowledged() {
    return acknowledged;
  }

  /** Answers other than 201. */
  Queue<Node.Answer> refused() {
    return refused;
  }

  void awaitAcknowledged(int number) {
    Node.await(() -> acknowledged.size() >= number);
  }

  void stop() {
    over.set(true);
    join();
  }

  void join() {
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (InterruptedException | ExecutionException failure) {
        throw new AssertionError(failure);
      }
    }
    running.clear();
  }

  @Override
  public void close() {
    over.set(true);
    threads.shutdownNow();
  }
}
