package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.json.Place;
import dev.jobwright.jobs.listeners.Webhook.Interest;
import dev.jobwright.jobs.listeners.Webhook.Plan;
import dev.jobwright.jobs.ports.Posts;
import dev.jobwright.jobs.workflow.Names;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads what somebody wants of a webhook. */
public final class ReadWebhook {
    private static final int MOST_URL = 2_048;
    private static final int MOST_TAGS = 20;
    private static final int MOST_TAG = 64;

    private final Posts posts;

    /** With what knows where requests may go. */
    public ReadWebhook(Posts posts) {
        this.posts = posts;
    }

    /** A plan, and the secret that comes with it. */
    public record Wanted(Plan plan, Optional<Secret> secret) {}

    /** Of an object that says nothing else. */
    public Optional<Wanted> of(ObjectReader body) {
        var url = body.required("url").flatMap(this::url);
        var kinds =
                body.optional("events")
                        .flatMap(place -> place.items(1, Kind.words().size()))
                        .orElse(List.of());
        var known = new HashSet<Kind>();
        kinds.forEach(place -> place.word(Kind::asked, Kind.words()).ifPresent(known::add));
        var workflow =
                body.optional("workflow_id").flatMap(place -> Names.read(place, WorkflowId::new));
        var tags =
                body.optional("tags").flatMap(place -> place.items(0, MOST_TAGS)).orElse(List.of());
        var interest =
                new Interest(
                        known,
                        workflow,
                        tags.stream()
                                .map(place -> place.text(1, MOST_TAG))
                                .flatMap(Optional::stream)
                                .toList());
        var secret = body.optional("secret").flatMap(ReadWebhook::secret);
        var isActive = body.optional("active").flatMap(Place::flag).orElse(true);
        return url.map(at -> new Wanted(new Plan(at, interest, isActive), secret));
    }

    private Optional<URI> url(Place place) {
        return place.text(1, MOST_URL)
                .flatMap(text -> {
                    var url = parsed(text);
                    var flaw =
                            url.isEmpty() ? Optional.of("it is no address") : posts.flaw(url.get());
                    flaw.ifPresent(why -> place.problem("INVALID_URL", why));
                    return flaw.isPresent() ? Optional.empty() : url;
                });
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text)).filter(url -> url.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Secret> secret(Place place) {
        var secret = place.text(1, 128).flatMap(Secret::of);
        if (secret.isEmpty()) {
            place.problem("INVALID_SECRET", "give whsec_ and 24 to 64 bytes in Base64");
        }
        return secret;
    }
}
