package org.onrecord.doors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may lead when the operator allows nothing else. */
class DestinationsTest {
  private final Destinations destinations =
      new Destinations(new Names(), new CallsTest.Settings(Optional.empty()));

  @ParameterizedTest
  @ValueSource(strings = {"93.184.215.14", "1.1.1.1", "172.32.0.1", "2606:4700:4700::1111"})
  void what_everybody_can_reach_is_public(String address) throws UnknownHostException {
    assertThat(Destinations.isPublic(InetAddress.getByName(address).getAddress())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.127.0.1",
        "168.63.129.16",
        "0.1.2.3",
        "192.0.2.1",
        "198.19.0.1",
        "239.1.1.1",
        "250.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "::7f00:1",
        "5f00::1",
        "100::1"
      })
  void what_leads_inside_or_nowhere_is_not_public(String address) throws UnknownHostException {
    assertThat(Destinations.isPublic(InetAddress.getByName(address).getAddress())).isFalse();
  }

  @Test
  void without_tls_nothing_may_be_called_unless_a_network_is_allowed() {
    assertThat(destinations.fault("http://example.org/")).isEqualTo("must begin with https://");
    assertThat(destinations.fault("https://example.org/hook?x=1")).isNull();
    assertThat(destinations.fault("https://[2606:4700:4700::1111]:8443/")).isNull();
  }
}
