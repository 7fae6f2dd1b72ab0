package org.onrecord.platform.query;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs and checks what is handed to clients and must come back unchanged (HMAC-SHA-256). */
@ApplicationScoped
public class Signatures {
  private static final String SECRET = "signing-secret";

  private final EntityManager entities;
  private volatile @Nullable Mac mac;

  Signatures(EntityManager entities) {
    this.entities = entities;
  }

  /** The first 12 bytes of the signature of a text, in URL-safe Base64. */
  public String sign(String text) {
    try {
      byte[] full = ((Mac) mac().clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 12));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether the signature belongs to the text. */
  public boolean verify(String text, String signature) {
    return MessageDigest.isEqual(
        sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  // To look for an algorithm and give it the secret costs more than a signature does.
  private Mac mac() {
    Mac known = mac;
    if (known == null) {
      try {
        known = Mac.getInstance("HmacSHA256");
        known.init(new SecretKeySpec(HexFormat.of().parseHex(shared()), "HmacSHA256"));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
      mac = known;
    }
    return known;
  }

  // Kept in the database, so that a cursor of one node is good on every other.
  private String shared() {
    SharedValue stored =
        QuarkusTransaction.requiringNew().call(() -> entities.find(SharedValue.class, SECRET));
    if (stored != null) {
      return stored.content();
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    try {
      QuarkusTransaction.requiringNew().run(() -> entities.persist(new SharedValue(SECRET, made)));
      return made;
    } catch (PersistenceException | IllegalStateException | QuarkusTransactionException another) {
      SharedValue theirs =
          QuarkusTransaction.requiringNew().call(() -> entities.find(SharedValue.class, SECRET));
      if (theirs == null) {
        throw another;
      }
      return theirs.content();
    }
  }
}
