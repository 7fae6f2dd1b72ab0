package org.onrecord.doors.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures of Standard Webhooks, version 1: HMAC-SHA-256 over id, time and body, by each
 * secret that is good. The specification's own library is 9 KB around these lines; tests verify by
 * it.
 */
final class Signing {
  /** What every secret starts with. */
  static final String MARK = "whsec_";

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Signing() {}

  /** A new secret. */
  static String secret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return MARK + Base64.getEncoder().encodeToString(secret);
  }

  /** The value of the header webhook-signature. */
  static String header(String id, long timestamp, byte[] body, List<String> secrets) {
    return secrets.stream()
        .map(secret -> "v1," + signature(id, timestamp, body, secret))
        .collect(Collectors.joining(" "));
  }

  private static String signature(String id, long timestamp, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring(MARK.length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
