package org.onrecord.record.stance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * By which verbal act a stance was taken.
 *
 * <p>The terms follow PLOVER, the successor of CAMEO (Conflict and Mediation Event Observations);
 * the CAMEO code is given where there is one, and acts without a code are the finer shades that
 * political reporting needs.
 */
@Schema(description = "What the holder of a stance did by taking it.")
public enum Act {
  /** CAMEO 051, praise or endorse; PLOVER SUPPORT. */
  endorse,
  /** CAMEO 051, praise or endorse; PLOVER SUPPORT. */
  praise,
  /** CAMEO 019, express accord; PLOVER AGREE. */
  agree,
  /** CAMEO 052, defend verbally; PLOVER SUPPORT. */
  defend,
  /** CAMEO 111, criticize or denounce; PLOVER ACCUSE. */
  criticize,
  /** CAMEO 111, criticize or denounce, in its strongest form; PLOVER ACCUSE. */
  condemn,
  /** CAMEO 112, accuse; PLOVER ACCUSE. */
  accuse,
  /** CAMEO 120, reject; PLOVER REJECT. */
  reject,
  /** Urging restraint; no code of its own. */
  caution,
  /** Setting oneself apart without attacking; no code of its own. */
  distance,
  /** Casting doubt; no code of its own. */
  question,
  /** Granting a fact or a merit; no code of its own. */
  acknowledge,
  /** CAMEO 130, threaten; PLOVER THREATEN. */
  threaten,
  /** CAMEO 100, demand; PLOVER REQUEST. */
  demand
}
