package dev.jobwright.tools.text;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands under each heading. */
final class Sections {
    private static final int MOST = 40;

    private final Words words;

    Sections(Words words) {
        this.words = words;
    }

    /** The sections that have sentences: title, sentences, and the one that stands for them. */
    Json of(List<Block> blocks, List<Sentence> sentences) {
        var titles =
                blocks.stream()
                        .filter(each -> each instanceof Block.Heading)
                        .map(Block::text)
                        .toList();
        Map<Integer, List<Sentence>> bySection =
                sentences.stream().collect(Collectors.groupingBy(Sentence::section));
        var sections = new ArrayList<Json>();
        for (int i = 1; i <= titles.size() && sections.size() < MOST; i++) {
            var inside = bySection.getOrDefault(i, List.of());
            if (!inside.isEmpty()) {
                sections.add(
                        Json.object()
                                .put("title", titles.get(i - 1))
                                .put("sentences", inside.size())
                                .put("summary", new Summary(words).of(inside, 1))
                                .done());
            }
        }
        return Json.array(sections);
    }
}
