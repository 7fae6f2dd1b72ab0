package org.onrecord.shared;

/** The readable name in an address: lower-case letters, digits and single hyphens. */
public final class Slug {
  /** What a slug looks like; also keeps it apart from every id. */
  public static final String FORM =
      "(?![0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)(?!-)(?!.*--)(?!.*-$)[a-z0-9-]+";

  /** Longest slug. */
  public static final int MAX = 100;

  private Slug() {}

  /** A slug made of a name, never empty. */
  public static String of(String name) {
    String slug = Text.fold(name).replaceAll("['’`]", "").replaceAll("[^a-z0-9]+", "-");
    slug = slug.replaceAll("^-+|-+$", "");
    if (slug.length() > MAX - 8) {
      slug = slug.substring(0, MAX - 8).replaceAll("-+$", "");
    }
    // Names in other scripts keep nothing above; a hash of the name is at least stable.
    if (slug.isEmpty()) {
      return "n" + Integer.toHexString(name.hashCode());
    }
    return Ref.id(slug) == null ? slug : "n-" + slug;
  }
}
