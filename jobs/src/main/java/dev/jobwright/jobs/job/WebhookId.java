package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.Names;

/** A webhook's id among its owner's: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record WebhookId(String value) {
    public WebhookId {
        Names.check("webhook id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
