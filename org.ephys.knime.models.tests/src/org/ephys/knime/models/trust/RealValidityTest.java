package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.concurrent.Seeds;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.schema.FeatureSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What the validity check says on the real cells, beside the figures that were measured in Python. */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
class RealValidityTest {
    private static final TrustReference REFERENCE = new TrustReference();
    private static final Recipe LOGISTIC =
            PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);

    private static TrustedModel fit(final Dataset cells) {
        return TrustedRecipe.of(LOGISTIC, 0).fit(cells, Progress.NONE);
    }

    private static Dataset unlabelled(final Dataset cells) {
        return cells.withLabels(new ArrayList<>(Collections.nCopies(cells.size(), null)));
    }

    private static Validity check(final TrustedModel model, final Dataset cells, final boolean shares) {
        return new ValidityCheck(model, TrustLevels.DEFAULT, shares, 0)
                .run(cells, new TrainingOrigin(cells.size(), 0, Map.of()), Progress.NONE);
    }

    private static double auroc(final Validity validity) {
        return validity.findings().stream()
                .filter(f -> f.check().equals("told apart (AUROC)"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Dataset some(final Dataset cells, final int count, final long seed) {
        final int[] rows = IntStream.range(0, cells.size()).toArray();
        Seeds.shuffle(rows, Seeds.stream(seed, 0));
        return cells.rows(Arrays.copyOf(rows, count));
    }

    private static Dataset where(final Dataset cells, final IntPredicate kept) {
        return cells.rows(IntStream.range(0, cells.size()).filter(kept).toArray());
    }

    @Test
    void newDonorsMixturesAndAnotherReference() {
        final PatchSeqTask task = PatchSeqTask.load("M");
        final Split split = TrustReference.outer(task, 0, 0);
        final TrustedModel model = fit(task.table().rows(split.train()));
        final Dataset fresh = task.table().rows(split.test());
        final double tolerance = REFERENCE.number("tolerance", "c2st");
        final Validity same = check(model, fresh, true);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, same.verdict(), same.sentence());
        assertEquals(0.49, auroc(same), tolerance, "new donors");
        final SplittableRandom random = new SplittableRandom(3);
        final Dataset pvalb = where(fresh, r -> fresh.labels().get(r).equals("Pvalb") || random.nextDouble() < 0.16);
        final Validity mixture = check(model, unlabelled(pvalb), true);
        assertEquals(ValidityVerdict.NOTHING_AGAINST, mixture.verdict(), mixture.sentence());
        final double share =
                where(pvalb, r -> pvalb.labels().get(r).equals("Pvalb")).size() / (double) pvalb.size();
        assertEquals(share, mixture.classes().get(1).changed(), 0.03, "share of Pvalb");
        final Dataset shifted = fresh.withValues(Arrays.stream(fresh.values())
                .map(row -> {
                    final double[] moved = row.clone();
                    for (int c = 0; c < moved.length; c++) {
                        moved[c] -= fresh.units().get(c).equals("mV") ? 14 : 0;
                    }
                    return moved;
                })
                .toArray(double[][]::new));
        final Validity junction = check(model, unlabelled(shifted), true);
        assertEquals(0.97, auroc(junction), tolerance, "all voltages 14 mV lower");
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, junction.verdict());
        assertTrue(junction.changed().isEmpty(), "changed shares refused");
        // the predictions hold all the same, as labels tell
        assertEquals(ValidityVerdict.DOUBTFUL, check(model, shifted, false).verdict());
        for (int draw = 0; draw < 8; draw++) {
            final Validity few = check(model, unlabelled(some(fresh, 30, draw)), false);
            assertEquals(ValidityVerdict.NOTHING_AGAINST, few.verdict(), few.sentence());
        }
    }

    @Test
    void humanCulture() {
        final Dataset human = PatchSeqTask.load("HR").table();
        final Dataset conditions = PatchSeqTask.read("human.csv", FeatureSchema.HUMAN, "condition");
        final IntPredicate acute = r -> conditions
                .labels()
                .get(conditions.ids().indexOf(human.ids().get(r)))
                .equals("acute");
        final Dataset slices = where(human, acute);
        final Dataset culture = where(human, acute.negate());
        final double tolerance = REFERENCE.number("tolerance", "c2st");
        final Validity there = check(fit(slices), culture, false);
        assertEquals(ValidityVerdict.NOT_VALID, there.verdict(), there.sentence());
        assertEquals(0.896, auroc(there), tolerance, "acute to culture");
        final Validity back = check(fit(culture), unlabelled(slices), true);
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, back.verdict(), back.sentence());
        assertTrue(back.changed().isEmpty(), "changed shares, with which 29 % were right, are refused");
        assertEquals("sag", back.features().get(0).feature());
    }

    @Test
    void mouseToHuman() {
        final Dataset all = PatchSeqTask.read("aligned_mouse.csv", FeatureSchema.ALIGNED, "subclass");
        final Dataset mouse = where(all, r -> all.labels().get(r) != null);
        final Validity species =
                check(fit(mouse), unlabelled(PatchSeqTask.load("AR").table()), true);
        assertEquals(ValidityVerdict.ANOTHER_DISTRIBUTION, species.verdict(), species.sentence());
        assertEquals(0.96, auroc(species), REFERENCE.number("tolerance", "c2st"));
    }
}
