import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file to one format: google-java-format, AOSP style, 100 columns.
 *
 * <p>{@code check} names the files that differ and fails; {@code write} rewrites them. One run
 * covers the whole tree, because starting the formatter costs more than formatting.
 */
final class Format {
    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        Path root = Path.of(args[1]);
        List<Path> differing =
                sources(root).parallelStream().filter(file -> differs(file, write)).toList();
        differing.forEach(file -> System.out.println("  " + root.relativize(file)));
        if (differing.isEmpty()) {
            return;
        }
        if (write) {
            System.out.println(differing.size() + " files formatted");
            return;
        }
        System.err.println("not formatted; the remedy: mvn -N -Pformat validate");
        System.exit(1);
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> rooms = Files.list(root)) {
            return rooms.map(room -> room.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(Format::javaFiles)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean differs(Path file, boolean write) {
        try {
            String text = Files.readString(file);
            String formatted =
                    FORMATTER.formatSource(
                            RemoveUnusedImports.removeUnusedImports(
                                    ImportOrderer.reorderImports(text, Style.AOSP)));
            if (formatted.equals(text)) {
                return false;
            }
            if (write) {
                Files.writeString(file, formatted);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
