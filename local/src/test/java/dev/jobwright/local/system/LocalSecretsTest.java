package dev.jobwright.local.system;

import dev.jobwright.jobs.ports.Secrets;
import dev.jobwright.jobs.ports.SecretsContract;

import java.util.Map;

final class LocalSecretsTest extends SecretsContract {
    @Override
    protected Secrets secrets() {
        return new LocalSecrets(
                Map.of(
                        "JOBWRIGHT_SECRET_MAIL_PASSWORD_1", VALUE,
                        "JOBWRIGHT_SECRET_OTHER", "",
                        "OTHER", "no secret of ours"));
    }
}
