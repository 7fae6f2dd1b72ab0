package org.onrecord.platform.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Text;

/**
 * The OIDC issuer whose JWTs are taken beside API keys, once one is configured. Its keys are
 * fetched when first needed, kept, and fetched again when a token names one that is not among them.
 */
@ApplicationScoped
public class Issuer {
  private static final Logger LOG = Logger.getLogger(Issuer.class);
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int MAX_ROLES = 1000;
  private static final int KEPT_SECONDS = 600;

  private final IssuerSettings settings;
  private final Clock clock;
  private volatile @Nullable HttpsJwksVerificationKeyResolver keys;
  private Instant mayAsk = Instant.MIN;

  Issuer(IssuerSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    if (settings.issuer().isPresent()
        && settings.algorithms().stream()
            .anyMatch(name -> !name.matches("(RS|PS|ES)\\d{3}|EdDSA"))) {
      throw new IllegalArgumentException(
          "onrecord.oidc.algorithms takes signatures by key pairs only");
    }
  }

  /** Whether one is configured. */
  boolean isTrusted() {
    return settings.issuer().isPresent();
  }

  /** Whether a token has the shape of a JWT: three parts. */
  static boolean looksLikeJwt(String token) {
    return token.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  }

  /** Who bears a token of the issuer, and the roles it gives them. */
  record Bearer(String name, Set<String> roles) {}

  /** The bearer of a token, or null when anything about it is wrong. */
  @Nullable Bearer bearer(String token) {
    try {
      JwtClaims claims = consumer().processToClaims(token);
      String subject = claims.getSubject();
      if (subject.length() > 190 || Text.refusal(subject) != null) {
        return null;
      }
      return new Bearer("oidc:" + subject, roles(claims));
    } catch (InvalidJwtException | MalformedClaimException refused) {
      // Only kinds are logged: the token is the bearer's secret and its claims are a stranger's
      // words.
      LOG.debugf("A token was refused: %s", refused.getClass().getSimpleName());
      return null;
    } catch (IOException | JoseException unreachable) {
      LOG.warnf("The OIDC issuer cannot be asked for its keys: %s", unreachable.getMessage());
      return null;
    }
  }

  private JwtConsumer consumer() throws IOException, JoseException {
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(keys())
        .setJwsAlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            settings.algorithms().toArray(String[]::new))
        .setExpectedIssuer(settings.issuer().orElseThrow())
        .setExpectedAudience(settings.audience())
        .setRequireSubject()
        .setRequireExpirationTime()
        .setAllowedClockSkewInSeconds((int) settings.skew().toSeconds())
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .build();
  }

  private HttpsJwksVerificationKeyResolver keys() throws IOException, JoseException {
    HttpsJwksVerificationKeyResolver known = keys;
    return known == null ? found() : known;
  }

  // One asks while the others wait, and after a failure nobody does for a while.
  private synchronized HttpsJwksVerificationKeyResolver found() throws IOException, JoseException {
    HttpsJwksVerificationKeyResolver known = keys;
    if (known == null) {
      if (clock.instant().isBefore(mayAsk)) {
        throw new IOException("it could not be asked a moment ago");
      }
      mayAsk = clock.instant().plus(settings.refreshWait());
      HttpsJwks jwks =
          new HttpsJwks(settings.jwks().isPresent() ? settings.jwks().get() : discovered());
      jwks.setSimpleHttpGet(http());
      jwks.setRefreshReprieveThreshold(settings.refreshWait().toMillis());
      // So long a key that the issuer took back may stay good, unless the issuer sets another time.
      jwks.setDefaultCacheDuration(KEPT_SECONDS);
      // While the issuer is down, the keys it last showed stay good.
      jwks.setRetainCacheOnErrorDuration(KEPT_SECONDS);
      // Fetched here and now, so that a flood of tokens fetches them once.
      jwks.refresh();
      known = new HttpsJwksVerificationKeyResolver(jwks);
      keys = known;
    }
    return known;
  }

  private Get http() {
    Get get = new Get();
    get.setConnectTimeout((int) settings.timeout().toMillis());
    get.setReadTimeout((int) settings.timeout().toMillis());
    get.setRetries(0);
    return get;
  }

  /** Where an issuer tells of itself (OpenID Connect Discovery 4). */
  public static String discovery(String issuer) {
    return (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + DISCOVERY;
  }

  private String discovered() throws IOException, JoseException {
    String issuer = settings.issuer().orElseThrow();
    Map<String, Object> found = JsonUtil.parseJson(http().get(discovery(issuer)).getBody());
    // OpenID Connect Discovery 4.3: otherwise one issuer could speak for another.
    if (!issuer.equals(found.get("issuer")) || !(found.get("jwks_uri") instanceof String jwks)) {
      throw new JoseException("the discovery document is not one of the configured issuer");
    }
    return jwks;
  }

  private Set<String> roles(JwtClaims claims) {
    Object at = claims.getClaimsMap();
    for (String step : settings.rolesClaim().split("/")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    Collection<?> given =
        at instanceof Collection<?> several
            ? several
            : at instanceof String text ? List.of(text.split(" ", MAX_ROLES)) : List.of();
    Set<String> granted = new TreeSet<>();
    if (given.contains(settings.editorRole())) {
      granted.addAll(Role.editor.granted());
    }
    if (given.contains(settings.adminRole())) {
      granted.addAll(Role.admin.granted());
    }
    return granted;
  }
}
