package org.onrecord.analysis.names;

import org.apache.lucene.search.spell.JaroWinklerDistance;

/**
 * How like two words of names are.
 *
 * @param score from 0, nothing alike, to 1, the same letters
 * @param kind what makes them alike
 */
record PartLikeness(double score, Kind kind) {

  /** What makes two words of names alike. */
  enum Kind {
    /** The same letters. */
    same,
    /** A form of the same given name. */
    given,
    /** One is the first letter of the other. */
    initial,
    /** One is the start of the other. */
    shortened,
    /** Another spelling of the same sounds. */
    spelling,
    /** Nearly the same letters. */
    slip,
    /** Nothing alike. */
    other
  }

  private static final PartLikeness NONE = new PartLikeness(0, Kind.other);
  private static final PartLikeness SAME = new PartLikeness(1, Kind.same);
  private static final PartLikeness INITIAL = new PartLikeness(0.8, Kind.initial);
  private static final PartLikeness GIVEN = new PartLikeness(0.93, Kind.given);
  private static final PartLikeness SIBLING = new PartLikeness(0.85, Kind.given);

  // Below, two words only happen to share letters.
  static final double LEAST = 0.6;

  private static final JaroWinklerDistance JARO_WINKLER = new JaroWinklerDistance();

  /** How like two words are. */
  static PartLikeness of(NamePart one, NamePart other) {
    String letters = one.letters();
    String others = other.letters();
    if (letters.equals(others)) {
      return SAME;
    }
    if (one.isInitial() || other.isInitial()) {
      return letters.charAt(0) == others.charAt(0) ? INITIAL : NONE;
    }
    double slips = NamePart.slips(letters, others);
    double near = slips / 2 + JARO_WINKLER.getDistance(letters, others) / 2;
    double best = near;
    Kind kind = Kind.slip;
    PartLikeness given =
        GivenNames.areOne(letters, others)
            ? GIVEN
            : GivenNames.areSiblings(letters, others) ? SIBLING : NONE;
    if (given.score() > best) {
      best = given.score();
      kind = Kind.given;
    }
    if (one.skeleton().length() > 1 && one.skeleton().equals(other.skeleton())) {
      double alike = 0.82 + 0.16 * slips;
      if (alike > best) {
        best = alike;
        kind = Kind.spelling;
      }
    }
    if (one.foreign() != other.foreign()) {
      double alike = heard(one, other) + 0.1 * slips;
      if (alike > best) {
        best = alike;
        kind = Kind.spelling;
      }
    }
    if (Math.min(letters.length(), others.length()) >= 3
        && (letters.startsWith(others) || others.startsWith(letters))
        && best < 0.85) {
      best = 0.85;
      kind = Kind.shortened;
    }
    return best < LEAST ? NONE : new PartLikeness(best, kind);
  }

  // Some languages read a j as in jam, others as in hallelujah.
  private static double heard(NamePart one, NamePart other) {
    double best = 0;
    for (String j : new String[] {"", "k"}) {
      for (String k : new String[] {"", "k"}) {
        best = Math.max(best, heard(one.sound().replace("J", j), other.sound().replace("J", k)));
      }
    }
    return best;
  }

  private static double heard(String sound, String other) {
    if (sound.length() < 2 || other.length() < 2) {
      return !sound.isEmpty() && sound.equals(other) ? 0.7 : 0;
    }
    if (sound.equals(other)) {
      return 0.82;
    }
    double slips = NamePart.slips(sound, other);
    return slips >= 0.6 ? 0.85 * slips : 0;
  }
}
