package org.onrecord.record.stance;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;

/**
 * One thing that would meet a demand, wholly or in part, as it is kept.
 *
 * @param action what is demanded
 * @param object what exactly, in words
 * @param officeId the membership to give up or to take away, if the record says which
 * @param addresseeId of whom it is demanded; null only where a node of the version before wrote it,
 *     and then the addressee of the demand
 */
@Embeddable
public record DemandOption(
    @Enumerated(EnumType.STRING) Action action,
    @Column(name = "object_words", length = 500) @Nullable String object,
    @Column(name = "office_id") @Nullable UUID officeId,
    @Column(name = "addressee_id") @Nullable UUID addresseeId) {

  /** The option as a client would send it with a demand on an addressee. */
  DemandOptionDraft draft(UUID addressee) {
    return new DemandOptionDraft(
        action,
        object,
        Ref.ofNullable(officeId),
        addressee.equals(addresseeId) ? null : Ref.ofNullable(addresseeId));
  }

  /** The same option, demanded of an addressee unless it names its own. */
  DemandOption of(UUID addressee) {
    return addresseeId != null ? this : new DemandOption(action, object, officeId, addressee);
  }
}
