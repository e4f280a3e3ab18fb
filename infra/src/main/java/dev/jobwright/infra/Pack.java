package dev.jobwright.infra;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs the archives that Lambda runs: jars under {@code lib/}. The jars inside are not compressed,
 * so that the archive compresses each as one text instead of class by class: that makes it a third
 * smaller, and Java has nothing to unpack when it loads a class. The same jars give the same bytes.
 */
public final class Pack {
    /** What the functions' archive takes from infra's class path. */
    private static final Pattern OF_BOTH = Pattern.compile("jobwright-(functions|tools)-.*\\.jar");

    /** Clients that only the step and listen functions use, which are in the tools' archive. */
    private static final Pattern OF_TOOLS_ALONE =
            Pattern.compile("(lambda|eventbridge)-[0-9].*\\.jar");

    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Pack() {}

    /**
     * Writes both archives.
     *
     * @param args the folder to write, the folder of what the functions need, and infra's class
     *     path at run time
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: Pack OUT FUNCTIONS-LIB CLASSPATH");
        }
        var out = Files.createDirectories(Path.of(args[0]));
        var all =
                Arrays.stream(args[2].split(File.pathSeparator))
                        .map(Path::of)
                        .filter(file -> name(file).endsWith(".jar"))
                        .toList();
        try (var needed = Files.list(Path.of(args[1]))) {
            var functions =
                    Stream.concat(needed, all.stream().filter(jar -> isOne(OF_BOTH, jar)))
                            .filter(jar -> !isOne(OF_TOOLS_ALONE, jar))
                            .toList();
            write(out.resolve(Archives.FUNCTIONS), functions);
        }
        write(out.resolve(Archives.TOOLS), all);
    }

    /** An archive of these jars, in the order of their names. */
    static void write(Path archive, List<Path> jars) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (var jar : jars.stream().sorted(Comparator.comparing(Pack::name)).toList()) {
                out.putNextEntry(entry("lib/" + name(jar)));
                out.write(uncompressed(jar));
                out.closeEntry();
            }
        }
    }

    private static byte[] uncompressed(Path jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(Files.newInputStream(jar));
                var out = new ZipOutputStream(bytes)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = in.readAllBytes();
                out.putNextEntry(stored(entry.getName(), content));
                out.write(content);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        var entry = entry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        return entry;
    }

    private static boolean isOne(Pattern pattern, Path file) {
        return pattern.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
