import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Tells by package what a recording of the JDK Flight Recorder spent its time on: in a package
 * itself (what it has the JDK do included), and under each method of the service. Run it as {@code
 * java Profile.java <file>} on the recording of a service that was started with
 * -XX:StartFlightRecording=filename=<file>,settings=profile,maxsize=1g.
 */
public final class Profile {
  private static final int SHOWN = 40;
  private static final List<String> JDK =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "$");

  private Profile() {}

  /** Takes the file. */
  public static void main(String... arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Map<String, Integer> packages = new HashMap<>();
    Map<String, Integer> methods = new HashMap<>();
    int samples = 0;
    try (RecordingFile recording = new RecordingFile(Path.of(arguments[0]))) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getStackTrace() == null
            || !event.getEventType().getName().equals("jdk.ExecutionSample")) {
          continue;
        }
        samples++;
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        packages.merge(owner(frames), 1, Integer::sum);
        own(frames).forEach(method -> methods.merge(method, 1, Integer::sum));
      }
    }
    print("in the package itself", packages, samples);
    print("under the method", methods, samples);
  }

  private static String owner(List<RecordedFrame> frames) {
    return frames.stream()
        .map(frame -> frame.getMethod().getType().getName())
        .filter(name -> JDK.stream().noneMatch(name::startsWith))
        .findFirst()
        .map(Profile::shortened)
        .orElse("the JDK alone");
  }

  // Three names tell libraries apart.
  private static String shortened(String name) {
    String[] parts = name.split("\\.");
    return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length - 1)));
  }

  private static Set<String> own(List<RecordedFrame> frames) {
    Set<String> methods = new HashSet<>();
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith("org.onrecord")) {
        methods.add(type + "." + frame.getMethod().getName());
      }
    }
    return methods;
  }

  private static void print(String title, Map<String, Integer> counts, int samples) {
    System.out.printf("%n%% of %d samples, %s%n", samples, title);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            count ->
                System.out.printf(
                    "%5.1f  %s%n", 100.0 * count.getValue() / samples, count.getKey()));
  }
}
