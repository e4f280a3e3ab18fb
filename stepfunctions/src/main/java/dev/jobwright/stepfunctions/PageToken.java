package dev.jobwright.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the next page of a list begins, as a text that says nothing to the caller. */
final class PageToken {
    private static final String MARK = "page:";

    private PageToken() {}

    static String of(String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + position).getBytes(UTF_8));
    }

    /** The position in a token, or nothing if no list ever gave it out. */
    static Optional<String> position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            return text.startsWith(MARK)
                    ? Optional.of(text.substring(MARK.length()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The number that a token stands for, or 0 where there is none. */
    static Answer<Long> number(PageRequest request) {
        if (request.nextToken().isEmpty()) {
            return new Answer.Done<>(0L);
        }
        return position(request.nextToken().get())
                .filter(position -> position.matches("\\d{1,18}"))
                .<Answer<Long>>map(position -> new Answer.Done<>(Long.valueOf(position)))
                .orElseGet(Refusals::invalidToken);
    }

    /**
     * The part of a sorted list that is asked for.
     *
     * @param key by which the list is sorted, and each item known
     */
    static <T> Answer<Page<T>> page(List<T> items, PageRequest request, Function<T, String> key) {
        int from = 0;
        if (request.nextToken().isPresent()) {
            Optional<String> last = position(request.nextToken().get());
            if (last.isEmpty()) {
                return Refusals.invalidToken();
            }
            while (from < items.size() && key.apply(items.get(from)).compareTo(last.get()) <= 0) {
                from++;
            }
        }
        int to = Math.min(items.size(), from + request.size());
        Optional<String> next =
                to < items.size()
                        ? Optional.of(of(key.apply(items.get(to - 1))))
                        : Optional.empty();
        return new Answer.Done<>(new Page<>(List.copyOf(items.subList(from, to)), next));
    }
}
