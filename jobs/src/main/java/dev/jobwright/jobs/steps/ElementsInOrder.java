package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.steps.Lineage.Standing;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Elements of several runs in the order of the list; no two of them have the same. */
final class ElementsInOrder implements Iterator<Standing> {
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingInt(head -> head.next().step().key().index()));

    ElementsInOrder(List<Iterator<Standing>> parts) {
        parts.forEach(this::offer);
    }

    private record Head(Standing next, Iterator<Standing> rest) {}

    private void offer(Iterator<Standing> rest) {
        if (rest.hasNext()) {
            heads.add(new Head(rest.next(), rest));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Standing next() {
        var head = heads.remove();
        offer(head.rest());
        return head.next();
    }
}
