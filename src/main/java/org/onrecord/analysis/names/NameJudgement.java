package org.onrecord.analysis.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.KnownOffice.Holding;

/**
 * Who is meant by a name or a role on a day, of those who may be: a pure function. Name, role and
 * country are each weighed; one that speaks against somebody leaves them possible at most. Sure is
 * only who stands alone: whom nobody else comes near.
 */
public final class NameJudgement {
  private static final double SURE = 0.9;
  private static final double SURE_IN_OFFICE = 0.85;
  private static final double LIKELY = 0.8;
  private static final double POSSIBLE = 0.55;

  /** How far behind the next must be. */
  private static final double MARGIN = 0.05;

  private static final double PERHAPS = 0.93;
  private static final double BROADER = 0.97;
  private static final double UNKNOWN = 0.97;
  private static final double AGAINST = 0.75;

  private final NameQuestion question;
  private final NameRecord record;

  private NameJudgement(NameQuestion question, NameRecord record) {
    this.question = question;
    this.record = record;
  }

  /** Those who may be meant, the nearest first; none who is not near at all. */
  public static List<NameCandidate> of(
      NameQuestion question, List<KnownSpeaker> speakers, NameRecord record) {
    NameJudgement judgement = new NameJudgement(question, record);
    List<Weighed> weighed = new ArrayList<>();
    for (KnownSpeaker speaker : speakers) {
      Weighed one = judgement.weigh(speaker);
      if (one != null && one.score >= POSSIBLE) {
        weighed.add(one);
      }
    }
    weighed.sort(
        Comparator.comparingDouble((Weighed each) -> each.score)
            .reversed()
            .thenComparing(each -> each.speaker.id()));
    List<NameCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < weighed.size(); i++) {
      // Whoever has one as near is not alone.
      double nearest = i > 0 ? weighed.get(0).score : weighed.size() > 1 ? weighed.get(1).score : 0;
      candidates.add(weighed.get(i).candidate(i == 0 && weighed.get(0).score - nearest >= MARGIN));
    }
    return candidates;
  }

  /** Whether another is as near as the first. */
  public static boolean isAmbiguous(List<NameCandidate> candidates) {
    return candidates.size() > 1
        && candidates.get(0).score() - candidates.get(1).score() < MARGIN
        && candidates.get(0).verdict() != NameVerdict.possible;
  }

  /** Somebody with what speaks for and against them. */
  private static final class Weighed {
    final KnownSpeaker speaker;
    final List<String> because = new ArrayList<>();
    @Nullable NameFinding name;
    double score = 1;
    boolean against;
    boolean inOffice;
    boolean doubtful;

    Weighed(KnownSpeaker speaker) {
      this.speaker = speaker;
    }

    NameCandidate candidate(boolean alone) {
      double shown = Math.round(score * 1000) / 1000.0;
      return new NameCandidate(
          speaker, verdict(alone), shown, name == null ? null : name.known(), because);
    }

    private NameVerdict verdict(boolean alone) {
      if (against || score < LIKELY) {
        return NameVerdict.possible;
      }
      boolean sure =
          name == null
              ? inOffice && score >= SURE
              : (score >= SURE && (name.isWhole() || name.isFirm()))
                  || (inOffice && name.isAll() && score >= SURE_IN_OFFICE);
      return alone && sure && !doubtful ? NameVerdict.sure : NameVerdict.likely;
    }
  }

  private @Nullable Weighed weigh(KnownSpeaker speaker) {
    Weighed weighed = new Weighed(speaker);
    NameWords asked = question.name();
    if (asked != null) {
      weighed.name = NameFinding.of(asked, speaker.names(), record);
      if (weighed.name == null) {
        return null;
      }
      weighed.score = weighed.name.likeness().score();
      weighed.because.add(weighed.name.because(asked));
    }
    Role role = question.role();
    if (role != null && !office(weighed, role) && asked == null) {
      return null;
    }
    if (question.country() != null) {
      country(weighed, question.country());
    }
    return weighed;
  }

  /** Weighs the offices, and says whether one of them is the one asked for. */
  private boolean office(Weighed weighed, Role role) {
    KnownOffice best = null;
    double most = 0;
    boolean narrower = false;
    for (KnownOffice office : weighed.speaker.offices()) {
      double fit = fit(role, office);
      if (fit > most) {
        most = fit;
        best = office;
        narrower = role.isBroaderThan(office.role(), office.placeWords());
      }
    }
    String day = " on " + question.on();
    if (best == null) {
      weighed.score *= AGAINST;
      weighed.against = true;
      weighed.because.add("no office on record that is “" + question.roleText() + "”" + day);
      return false;
    }
    weighed.score *= most;
    weighed.inOffice = most == 1;
    weighed.doubtful = most < 1;
    boolean perhaps = best.on(question.on()) == Holding.perhaps;
    weighed.because.add(
        (role.isFormer() ? "held before" : perhaps ? "may have held" : "held")
            + (role.isFormer() ? " " + question.on() : day)
            + ": "
            + best.written()
            + (narrower ? ", which is narrower" : ""));
    return true;
  }

  private double fit(Role role, KnownOffice office) {
    Role held = office.role();
    Set<String> place = office.placeWords();
    if (office.title() == null || !role.fits(held, place)) {
      return 0;
    }
    // The president of a country is none of a senate, unless the senate is named.
    if (role.offices().contains("head_of_state") && role.words().isEmpty() && !office.isOfState()) {
      return 0;
    }
    Holding holding = office.on(question.on());
    double dates =
        switch (holding) {
          case held -> role.isFormer() ? 0 : 1;
          case perhaps -> role.isFormer() ? 0 : PERHAPS;
          case ended -> role.isFormer() ? 1 : 0;
          case coming -> 0;
        };
    return dates * (role.isBroaderThan(held, place) ? BROADER : 1);
  }

  private void country(Weighed weighed, String country) {
    boolean there = country.equals(weighed.speaker.country());
    boolean unknown = weighed.speaker.country() == null;
    for (KnownOffice office : weighed.speaker.offices()) {
      there |=
          country.equals(office.country())
              && (office.on(question.on()) == Holding.held
                  || office.on(question.on()) == Holding.perhaps);
    }
    if (there) {
      weighed.because.add("is of " + country);
    } else if (unknown) {
      weighed.score *= UNKNOWN;
      weighed.because.add("of no country on record");
    } else {
      weighed.score *= AGAINST;
      weighed.against = true;
      weighed.because.add("is of " + weighed.speaker.country() + ", not of " + country);
    }
  }
}
