package org.onrecord.doors.mcp;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tools of one subject. */
interface ToolSet {
  /** The tools, in the order in which they are listed. */
  List<RecordTool<?, ?>> tools();

  /** A condition as a filter takes it: one value, or none. */
  static <T> List<T> only(@Nullable T value) {
    return Stream.ofNullable(value).toList();
  }

  /** How many are wanted, or so many as are shown otherwise. */
  static int most(@Nullable Long wanted, int otherwise) {
    return wanted == null ? otherwise : wanted.intValue();
  }
}
