package dev.jobwright.simulation.invariants;

import dev.jobwright.simulation.world.World;

import java.util.ArrayList;
import java.util.List;

/** All of them. */
public final class Invariants {
    /** By their numbers in the design. */
    public static final List<Invariant> ALL =
            List.of(
                    new NothingUnforeseen(),
                    new OneTerminalEffect(),
                    new OneAttemptAtATime(),
                    new EffectsAreWhole(),
                    new StepsInOrder(),
                    new EveryJobComesToRest(),
                    new RunsEndWithJobs(),
                    new OneExecution(),
                    new DeclaredTransitions(),
                    new ReadsOwnWrites(),
                    new CancelHolds(),
                    new NothingBeginsAtRest(),
                    new AttemptsAreBounded(),
                    new SlotsAreOwned(),
                    new LimitsHold(),
                    new TurnsAreKept(),
                    new DependentsStartInTurn(),
                    new NoJobWaitsForItself(),
                    new TiesAreWritten(),
                    new NobodyWaitsInVain(),
                    new BatchesCountTheirMembers(),
                    new BatchesAreWhole(),
                    new BatchesEndOnce(),
                    new UsersTakeTurns(),
                    new OwnersAreApart(),
                    new PoliciesHold(),
                    new NothingTooEarly(),
                    new TimesFireOnce(),
                    new LogAgreesWithState(),
                    new WatchersSeeTheLog(),
                    new PoisonHoldsUpNobody(),
                    new RestStaysRest(),
                    new WhatGoesGoesWhole(),
                    new ReferencesLead(),
                    new CopiesAreAlike(),
                    new KeysAnswerOnce(),
                    new AcknowledgedStays(),
                    new EverythingMovesOn(),
                    new BoundsHold());

    private Invariants() {}

    /** Where one does not hold. */
    public record Violation(String invariant, String place, String what) {
        @Override
        public String toString() {
            return invariant + " at " + place + ": " + what;
        }
    }

    /** Checks a world. */
    public static List<Violation> check(World world) {
        var violations = new ArrayList<Violation>();
        for (var invariant : ALL) {
            invariant.check(
                    world,
                    (place, what) -> violations.add(new Violation(invariant.name(), place, what)));
        }
        return violations;
    }
}
