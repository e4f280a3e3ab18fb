package dev.jobwright.jobs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Optional;

final class JobUidTest {
    private static final Owner ADA = new Owner("ada");

    @Test
    void the_same_job_has_the_same_uid_for_ever() {
        assertEquals(
                JobUid.of(ADA, new JobId("job_1")),
                JobUid.of(new Owner("ada"), new JobId("job_1")));
        assertEquals("nrmna37g5twfgp2j7cv1fjjnqt", JobUid.of(ADA, new JobId("job_1")).value());
    }

    @Test
    void an_id_of_another_owner_is_another_job() {
        assertNotEquals(
                JobUid.of(ADA, new JobId("job_1")),
                JobUid.of(new Owner("bob"), new JobId("job_1")));
        assertNotEquals(
                JobUid.of(new Owner("ada j"), new JobId("ob_1")),
                JobUid.of(ADA, new JobId("job_1")));
    }

    @Test
    void uids_do_not_collide_and_use_all_of_their_digits() {
        var uids = new HashSet<String>();
        var digits = new HashSet<Integer>();
        for (int i = 0; i < 5_000; i++) {
            var uid = JobUid.of(ADA, new JobId("job_" + i)).value();
            uids.add(uid);
            uid.chars().forEach(digits::add);
        }
        assertEquals(5_000, uids.size());
        assertEquals(32, digits.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "nrmna37g5twfgp2j7cv1fjjnqu", "NRMNA37G5TWFGP2J7CV1FJJNQT"})
    void what_is_no_uid_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new JobUid(text));
    }

    @Test
    void an_executions_name_leads_back_to_its_launch() {
        var uid = JobUid.of(ADA, new JobId("job_1"));
        assertEquals(
                Optional.of(new Run.Launch(uid, 12, 3, Run.Stage.WORK)),
                Run.launchOf(uid + "-12-3"));
        assertEquals(
                Optional.of(new Run.Launch(uid, 12, 3, Run.Stage.CLEAN_UP)),
                Run.launchOf(uid + "-12-3-cleanup"));
        assertTrue(Run.launchOf(uid + "-12-3-other").isEmpty());
        assertTrue(Run.launchOf(uid + "-12").isEmpty());
        assertTrue(Run.launchOf("somebody-elses-execution").isEmpty());
        assertTrue(Run.launchOf(uid + "-12-x").isEmpty());
    }

    @Test
    void a_failures_words_are_cut_between_characters() {
        var failure = new Failure("E".repeat(1_000), "🙂".repeat(4_000));
        assertEquals(256, failure.error().length());
        assertTrue(failure.message().length() <= 4_000);
        assertTrue(failure.message().endsWith("🙂…"));
        assertEquals("as it is", new Failure("E", "as it is").message());
    }
}
