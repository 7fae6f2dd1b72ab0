package org.onrecord.platform.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Order;

/**
 * Keeps one address from taking every connection that there is. Whoever has their share and opens
 * one more loses the connection on which nothing moved for the longest time, so that a flood of
 * silent connections only hurts the one who sends it. Proxies that are trusted speak for many and
 * are not counted.
 */
@ApplicationScoped
public class ConnectionBounds {
  // Netty makes the listener below by itself, knowing no beans.
  private static volatile @Nullable ConnectionBounds current;

  private final ClientAddress addresses;
  private final int most;
  private final ConcurrentHashMap<String, List<Connection>> open = new ConcurrentHashMap<>();

  ConnectionBounds(
      ClientAddress addresses,
      @ConfigProperty(name = "onrecord.connections-per-address") int most) {
    this.addresses = addresses;
    this.most = most;
  }

  void start(@Observes @Priority(Order.BOUNDS) StartupEvent start) {
    current = this;
  }

  /**
   * Closes a connection at once, and drops what is still on its way. Vert.x closes a connection, or
   * its channel, only when the other side has taken that, which a slow reader may never do; below
   * the handler of Vert.x nothing waits.
   */
  public static void cut(HttpConnection connection) {
    var unused = ((ConnectionBase) connection).channelHandlerContext().close();
  }

  /** Takes in a new connection, in the place of another where the address has its share. */
  void accept(Channel channel) {
    String client =
        channel.remoteAddress() instanceof InetSocketAddress address
            ? addresses.ofPeer(address.getAddress().getAddress())
            : null;
    if (client == null) {
      return;
    }
    Connection connection = new Connection(channel);
    channel.pipeline().addFirst(connection);
    List<Connection> idlest = new ArrayList<>();
    open.compute(
        client,
        (key, known) -> {
          List<Connection> all = known == null ? new ArrayList<>() : known;
          if (all.size() >= most) {
            all.stream().min(Comparator.comparingLong(Connection::moved)).ifPresent(idlest::add);
            all.removeAll(idlest);
          }
          all.add(connection);
          return all;
        });
    idlest.forEach(Connection::end);
    channel
        .closeFuture()
        .addListener(
            closed ->
                open.computeIfPresent(
                    client,
                    (key, all) -> {
                      all.remove(connection);
                      return all.isEmpty() ? null : all;
                    }));
  }

  /** An open connection, and when something last came or went on it. */
  private static final class Connection extends ChannelDuplexHandler {
    private final Channel channel;
    private volatile long moved = System.nanoTime();

    Connection(Channel channel) {
      this.channel = channel;
    }

    long moved() {
      return moved;
    }

    void end() {
      // Below the handler of Vert.x, as in cut.
      var unused = channel.pipeline().firstContext().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      moved = System.nanoTime();
      context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      moved = System.nanoTime();
      var unused = context.write(message, promise);
    }
  }

  /** What Netty tells of each connection that it accepts. */
  public static final class Listener extends ChannelInitializerExtension {
    @Override
    public void postInitializeServerChildChannel(Channel channel) {
      ConnectionBounds bounds = current;
      if (bounds != null) {
        bounds.accept(channel);
      }
    }
  }
}
