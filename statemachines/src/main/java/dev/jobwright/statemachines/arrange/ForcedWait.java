package dev.jobwright.statemachines.arrange;

/**
 * A wait that nobody asked for: blocks could not say the graph without it.
 *
 * @param step the node that waits
 * @param waitsFor the node it directly follows in the blocks, and does not depend on, not even by
 *     way of others
 */
public record ForcedWait<N>(N step, N waitsFor) {}
