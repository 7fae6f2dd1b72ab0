package org.onrecord.analysis.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How like two names are: their words are paired, the likest first, in any order, and rare words
 * weigh more than common ones. What is left over on the side of the asked name costs much, what is
 * left over on the other little, as people leave out names that they have.
 *
 * @param score from 0 to 1, the same words
 * @param pairs the words that belong together, in the order of the asked name
 * @param left the words of the asked name that belong to none
 * @param unasked the words of the other name that belong to none
 */
record NameLikeness(double score, List<Pair> pairs, List<NamePart> left, List<NamePart> unasked) {

  /** Two words that belong together; where one name writes two as one, they are joined. */
  record Pair(NamePart asked, NamePart other, PartLikeness likeness, int place, int otherPlace) {}

  private static final double UNASKED = 0.15;
  private static final double INITIAL = 0.1;
  // A pair in another place than that before it.
  private static final double MOVED = 0.01;
  // What all letters without their spaces may tell at most.
  private static final double WHOLE = 0.95;
  // Words that are only like one another count for less than their share.
  private static final double SHARP = 1.5;
  // A middle name that nobody else gives.
  private static final double MIDDLE = 0.6;
  private static final double OTHER_SUFFIX = 0.2;

  private record Possible(int from, int to, int otherFrom, int otherTo, PartLikeness likeness) {
    double worth(NameWords asked, NameWords other) {
      int letters = 0;
      for (int i = from; i < to; i++) {
        letters += asked.parts().get(i).letters().length();
      }
      // Of two that are as like the longer goes first, and one that stands in its place.
      double place = from == otherFrom ? 0.001 : 0;
      return likeness.score() + 0.002 * Math.min(letters, 20) + place;
    }
  }

  /** Compares an asked name with one on record. */
  static NameLikeness of(NameWords asked, NameWords other, NameRecord record) {
    List<Possible> possible = possible(asked, other);
    possible.sort(
        Comparator.comparingDouble((Possible each) -> each.worth(asked, other)).reversed());
    boolean[] taken = new boolean[asked.parts().size()];
    boolean[] othersTaken = new boolean[other.parts().size()];
    List<Pair> pairs = new ArrayList<>();
    for (Possible each : possible) {
      if (isFree(taken, each.from(), each.to())
          && isFree(othersTaken, each.otherFrom(), each.otherTo())) {
        take(taken, each.from(), each.to());
        take(othersTaken, each.otherFrom(), each.otherTo());
        pairs.add(
            new Pair(
                joined(asked, each.from(), each.to()),
                joined(other, each.otherFrom(), each.otherTo()),
                each.likeness(),
                each.from(),
                each.otherFrom()));
      }
    }
    pairs.sort(Comparator.comparingInt(Pair::place));
    List<NamePart> left = free(asked, taken);
    List<NamePart> unasked = free(other, othersTaken);
    double score = score(asked, pairs, left, unasked, record);
    // A slip may move a letter from one word to the next.
    double whole =
        asked.parts().size() == other.parts().size()
            ? WHOLE * NamePart.slips(asked.letters(), other.letters())
            : 0;
    boolean another =
        !asked.suffix().isEmpty()
            && !other.suffix().isEmpty()
            && !asked.suffix().equals(other.suffix());
    double best = Math.max(score, whole) - (another ? OTHER_SUFFIX : 0);
    return new NameLikeness(Math.max(0, best), pairs, left, unasked);
  }

  private static List<Possible> possible(NameWords asked, NameWords other) {
    List<Possible> possible = new ArrayList<>();
    int size = asked.parts().size();
    int otherSize = other.parts().size();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < otherSize; j++) {
        add(possible, asked, i, i + 1, other, j, j + 1);
        if (i + 1 < size) {
          add(possible, asked, i, i + 2, other, j, j + 1);
        }
        if (j + 1 < otherSize) {
          add(possible, asked, i, i + 1, other, j, j + 2);
        }
      }
    }
    return possible;
  }

  private static void add(
      List<Possible> possible,
      NameWords asked,
      int from,
      int to,
      NameWords other,
      int otherFrom,
      int otherTo) {
    boolean joins = to - from + otherTo - otherFrom > 2;
    NamePart one = joined(asked, from, to);
    NamePart two = joined(other, otherFrom, otherTo);
    if (joins && Math.abs(one.letters().length() - two.letters().length()) > 4) {
      return;
    }
    PartLikeness likeness = PartLikeness.of(one, two);
    boolean alike =
        joins
            ? likeness.score() >= 0.8
                && likeness.kind() != PartLikeness.Kind.shortened
                && likeness.kind() != PartLikeness.Kind.initial
            : likeness.score() >= PartLikeness.LEAST;
    if (alike) {
      possible.add(new Possible(from, to, otherFrom, otherTo, likeness));
    }
  }

  private static NamePart joined(NameWords words, int from, int to) {
    return to - from == 1 ? words.parts().get(from) : words.joined().get(from);
  }

  private static boolean isFree(boolean[] taken, int from, int to) {
    for (int i = from; i < to; i++) {
      if (taken[i]) {
        return false;
      }
    }
    return true;
  }

  private static void take(boolean[] taken, int from, int to) {
    for (int i = from; i < to; i++) {
      taken[i] = true;
    }
  }

  private static List<NamePart> free(NameWords words, boolean[] taken) {
    List<NamePart> free = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        free.add(words.parts().get(i));
      }
    }
    return free;
  }

  private static double score(
      NameWords asked,
      List<Pair> pairs,
      List<NamePart> left,
      List<NamePart> unasked,
      NameRecord record) {
    double all = 0;
    double alike = 0;
    int moved = 0;
    int last = -1;
    for (Pair pair : pairs) {
      double weight = weight(pair.other(), record);
      if (pair.asked().isInitial() || pair.other().isInitial()) {
        weight *= 0.5;
      }
      all += weight;
      alike += weight * Math.pow(pair.likeness().score(), SHARP);
      moved += pair.otherPlace() < last ? 1 : 0;
      last = pair.otherPlace();
    }
    for (NamePart each : left) {
      int place = asked.parts().indexOf(each);
      boolean middle = place > 0 && place < asked.parts().size() - 1;
      all += weight(each, record) * (each.isInitial() ? INITIAL : middle ? MIDDLE : 1);
    }
    for (NamePart each : unasked) {
      all += weight(each, record) * (each.isInitial() ? INITIAL * UNASKED : UNASKED);
    }
    return all == 0 ? 0 : Math.max(0, alike / all - MOVED * moved);
  }

  private static double weight(NamePart part, NameRecord record) {
    return Math.log(2 + (double) record.size() / (1 + record.frequency(part.letters())));
  }
}
