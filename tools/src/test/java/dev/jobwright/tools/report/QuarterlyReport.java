package dev.jobwright.tools.report;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;

/** Sets the report that lies as marked-up text among the test resources, one page a chapter. */
public final class QuarterlyReport {
    private static final String TITLE = "Q4 2023 Financial Report";
    private static final String COMPANY = "Alder & Finch Instruments";

    private QuarterlyReport() {}

    /**
     * Writes {@code quarterly-report.pdf}, and {@code protected.pdf}, which opens only with the
     * password "example", into the folder that is given.
     */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        write(folder.resolve("quarterly-report.pdf"), chapters());
        try (var document = report(chapters().subList(0, 1))) {
            var policy = new StandardProtectionPolicy("owner", "example", new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            document.save(folder.resolve("protected.pdf").toFile());
        }
    }

    private static void write(Path file, List<List<String>> chapters) throws IOException {
        try (var document = report(chapters);
                var out = Files.newOutputStream(file)) {
            document.save(out);
        }
    }

    /** The whole report, open; the caller closes it. */
    public static PDDocument open() throws IOException {
        return report(chapters());
    }

    private static PDDocument report(List<List<String>> chapters) throws IOException {
        var document = new PDDocument();
        document.setDocumentId(20240125L);
        var information = document.getDocumentInformation();
        information.setTitle(TITLE);
        information.setAuthor(COMPANY);
        information.setCreationDate(
                GregorianCalendar.from(
                        LocalDate.of(2024, 1, 25)
                                .atStartOfDay(TimeZone.getTimeZone("UTC").toZoneId())));
        document.getDocumentCatalog().setLanguage(Locale.ENGLISH.getLanguage());
        for (int i = 0; i < chapters.size(); i++) {
            try (var page = new ReportPage(document)) {
                page.set(chapters.get(i));
                page.footer(COMPANY, TITLE, i + 1, chapters.size());
            }
        }
        return document;
    }

    private static List<List<String>> chapters() throws IOException {
        try (var in = QuarterlyReport.class.getResourceAsStream("quarterly-report.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .map(chapter -> chapter.lines().toList())
                    .toList();
        }
    }
}
