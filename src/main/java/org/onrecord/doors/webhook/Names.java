package org.onrecord.doors.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses of names, as the system resolves them. Tests resolve otherwise. */
@ApplicationScoped
class Names {
  /** All addresses of a name, or the one that a text writes, in whatever form. */
  List<InetAddress> addresses(String name) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(name));
  }
}
