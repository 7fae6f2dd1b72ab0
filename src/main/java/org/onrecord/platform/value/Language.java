package org.onrecord.platform.value;

import com.ibm.icu.impl.ValidIdentifiers;
import com.ibm.icu.impl.ValidIdentifiers.Datasubtype;
import com.ibm.icu.impl.ValidIdentifiers.Datatype;
import com.ibm.icu.util.IllformedLocaleException;
import com.ibm.icu.util.ULocale;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags of languages (BCP 47) in their one spelling: pt-BR for pt-br. The language, script and
 * region must be registered, as far as Unicode's data (CLDR), which follows the registries of IANA
 * and ISO, knows them.
 */
public final class Language {
  /** No language is known. */
  public static final String UNDETERMINED = "und";

  private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");
  private static final Set<Datasubtype> KNOWN =
      EnumSet.of(
          Datasubtype.regular,
          Datasubtype.special,
          Datasubtype.macroregion,
          Datasubtype.deprecated,
          Datasubtype.unknown);

  private Language() {}

  /** Marks a text that must be a tag. */
  @Constraint(validatedBy = Check.class)
  @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Tag {
    /** {@link Language#fault} says what exactly is wrong. */
    String message() default "is not a language tag";

    /** Unused. */
    Class<?>[] groups() default {};

    /** Unused. */
    Class<? extends Payload>[] payload() default {};
  }

  /** Checks what is marked as a tag. */
  public static final class Check implements ConstraintValidator<Tag, String> {
    @Override
    public boolean isValid(@Nullable String tag, ConstraintValidatorContext context) {
      String fault = tag == null ? null : fault(tag);
      if (fault != null) {
        // No text of the client stands in it that could be read as an expression.
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
      }
      return fault == null;
    }
  }

  /** The one spelling of a tag; what is none stays as it is. */
  public static @Nullable String canonical(@Nullable String tag) {
    if (tag == null || !FORM.matcher(tag).matches()) {
      return tag;
    }
    try {
      return new ULocale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException none) {
      return tag;
    }
  }

  /** The language alone, without script, region and variants. */
  public static String primary(String tag) {
    int hyphen = tag.indexOf('-');
    return (hyphen < 0 ? tag : tag.substring(0, hyphen)).toLowerCase(Locale.ROOT);
  }

  /** Says why a text is no tag, or null when it is one. */
  public static @Nullable String fault(String tag) {
    if (!FORM.matcher(tag).matches()) {
      String other = canonical(tag.replace('_', '-'));
      return "is not a language tag of BCP 47, such as en or pt-BR"
          + (other != null && FORM.matcher(other).matches() && fault(other) == null
              ? "; did you mean " + other + "?"
              : "");
    }
    ULocale locale;
    try {
      locale = new ULocale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException wrong) {
      return "is not a language tag of BCP 47, such as en or pt-BR";
    }
    if (!locale.getLanguage().isEmpty() && !isKnown(Datatype.language, locale.getLanguage())) {
      return "names no registered language: " + locale.getLanguage() + "; und is for unknown ones";
    }
    if (!locale.getScript().isEmpty() && !isKnown(Datatype.script, locale.getScript())) {
      return "names no registered script: " + locale.getScript();
    }
    if (!locale.getCountry().isEmpty() && !isKnown(Datatype.region, locale.getCountry())) {
      String meant = Countries.meant(locale.getCountry());
      return "names no registered country or region: "
          + locale.getCountry()
          + (meant == null ? "" : "; did you mean " + locale.getLanguage() + "-" + meant + "?");
    }
    return null;
  }

  private static boolean isKnown(Datatype type, String subtag) {
    return ValidIdentifiers.isValid(type, KNOWN, subtag.toLowerCase(Locale.ROOT)) != null;
  }
}
