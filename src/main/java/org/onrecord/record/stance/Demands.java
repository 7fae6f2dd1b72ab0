package org.onrecord.record.stance;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.value.Faults;
import org.onrecord.record.demand.Action;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statement;

/**
 * The demands that stances make: the draft of a stance says what is demanded of whom, and what it
 * leaves out follows from the target. A demand is kept with its stance, not as a record of its own.
 */
@Singleton
class Demands {
  private static final Set<Action> ABOUT_OFFICES =
      Set.of(Action.resign, Action.dismiss, Action.other);

  private final Speakers speakers;
  private final Memberships memberships;

  Demands(Speakers speakers, Memberships memberships) {
    this.speakers = speakers;
    this.memberships = memberships;
  }

  /** What the draft of a stance demands, one by one; nothing if it demands nothing. */
  List<DemandOption> options(StanceDraft draft, Faults faults) {
    DemandDraft demand = draft.demand();
    List<DemandOption> options = new ArrayList<>();
    for (int i = 0; demand != null && i < demand.options().size(); i++) {
      DemandOptionDraft option = demand.options().get(i);
      String pointer = "/demand/options/" + i;
      Membership office = memberships.resolve(option.office(), pointer + "/office", faults);
      Speaker addressee = speakers.resolve(option.addressee(), pointer + "/addressee", faults);
      if (option.office() != null && !ABOUT_OFFICES.contains(option.action())) {
        faults.add(
            pointer + "/office", "conflict", "is only for the actions resign, dismiss and other");
      }
      options.add(
          new DemandOption(
              option.action(),
              option.object(),
              office == null ? null : office.id(),
              addressee == null ? null : addressee.id()));
    }
    return options;
  }

  /** Of whom it is demanded, null if the draft demands nothing or has faults. */
  @Nullable Speaker addressee(
      StanceDraft draft, @Nullable Recorded target, List<DemandOption> options, Faults faults) {
    DemandDraft demand = draft.demand();
    if (demand == null) {
      if (draft.act() == Act.demand) {
        faults.add("/demand", "required", "is required when the act is demand");
      }
      return null;
    }
    checkMode(demand, faults);
    Speaker addressee = addressee(demand, target, options, faults);
    if (addressee != null && faults.changes("demand")) {
      checkOptions(options.stream().map(option -> option.of(addressee.id())).toList(), faults);
    }
    return addressee;
  }

  private static void checkMode(DemandDraft demand, Faults faults) {
    int options = demand.options().size();
    if (demand.mode() == DemandMode.single ? options != 1 : options < 2) {
      faults.add(
          "/demand/options",
          "conflict",
          demand.mode() == DemandMode.single
              ? "must be one when the mode is single"
              : "must be at least two when the mode is " + demand.mode());
    }
  }

  private @Nullable Speaker addressee(
      DemandDraft demand, @Nullable Recorded target, List<DemandOption> options, Faults faults) {
    if (demand.addressee() == null
        && demand.options().stream().allMatch(option -> option.addressee() != null)) {
      UUID first = options.get(0).addresseeId();
      return first == null ? null : speakers.findById(first);
    }
    if (demand.addressee() != null) {
      return speakers.resolve(demand.addressee(), "/demand/addressee", faults);
    }
    if (target instanceof Statement statement) {
      return statement.speaker();
    }
    if (target instanceof Speaker speaker) {
      return speaker;
    }
    if (target != null) {
      faults.add("/demand/addressee", "required", "is required when the target is a topic");
    }
    return null;
  }

  private void checkOptions(List<DemandOption> options, Faults faults) {
    if (faults.none() && new HashSet<>(options).size() < options.size()) {
      faults.add("/demand/options", "repeated", "has the same option twice");
    }
    for (int i = 0; i < options.size(); i++) {
      DemandOption option = options.get(i);
      Membership office =
          option.officeId() == null ? null : memberships.findById(option.officeId());
      // Whoever is to resign gives up an office of their own.
      if (office != null
          && option.action() == Action.resign
          && !office.member().id().equals(option.addresseeId())) {
        faults.add(
            "/demand/options/" + i + "/office", "conflict", "is no office of who is to resign");
      }
    }
  }
}
