package org.ephys.knime.nodes.views.groups;

import java.util.List;
import java.util.function.Function;
import org.ephys.knime.models.evaluation.Interval;
import org.ephys.knime.models.groups.FeatureComparison;
import org.ephys.knime.models.groups.GroupComparison;
import org.ephys.knime.models.groups.GroupSummary;
import org.ephys.knime.models.groups.GroupTest;
import org.ephys.knime.models.groups.PairComparison;
import org.ephys.knime.models.groups.Sentences;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.summary.PlaceRow;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The tables of a comparison. */
final class GroupTables {
    private static final Column<Interval, Double> LOW =
            Column.number("low_95", "", "lower end of its 95 % interval", Interval::low);
    private static final Column<Interval, Double> HIGH =
            Column.number("high_95", "", "upper end of this interval", Interval::high);

    static final Column<GroupTest, Double> DF =
            Column.number("df", "", "degrees of freedom of the denominator (Satterthwaite)", GroupTest::df2);
    static final Column<GroupTest, Double> P =
            Column.number("p", "", "p value of the mixed model", GroupTest::p).fromZeroToOne();
    static final Column<GroupTest, Double> PERMUTATION = CommonColumns.PERMUTATION_P
            .described("p value of the permutation that keeps donors together")
            .fromZeroToOne()
            .from(GroupTest::permutation);
    static final Column<GroupTest, Double> BENJAMINI_HOCHBERG = Column.<GroupTest>number(
                    "p_benjamini_hochberg",
                    "",
                    "p value of the chosen test, adjusted for the number of rows: false discovery rate",
                    GroupTest::benjaminiHochberg)
            .fromZeroToOne();
    static final Column<GroupTest, Double> HOLM = Column.<GroupTest>number(
                    "p_holm",
                    "",
                    "p value of the chosen test, adjusted for the number of rows: any false discovery",
                    GroupTest::holm)
            .fromZeroToOne();
    private static final RowSchema<GroupTest> TEST = RowSchema.of(GroupTest.class)
            .add(DF)
            .add(P)
            .add(PERMUTATION)
            .add(BENJAMINI_HOCHBERG)
            .add(HOLM)
            .build();

    /** A row: something compared, and the sentence that says it. */
    record Said<T>(T what, String sentence) {
        static final String NAME = "sentence";
        static final String DESCRIPTION = "the result as a paper can take it: n, mean ± SD, estimate, interval, p";
    }

    static final Column<Said<?>, String> SENTENCE = Column.text(Said.NAME, Said.DESCRIPTION, Said::sentence);
    private static final Column<String, String> NOTE =
            CommonColumns.NOTE.described("what to know before one believes it, and why something is missing");
    private static final Column<Double, Double> DONOR_SHARE = Column.<Double>number(
                    "donor_share",
                    "",
                    "share of the variance within groups that is between donors",
                    Function.identity())
            .fromZeroToOne();

    static final Column<GroupSummary, String> FEATURE = CommonColumns.FEATURE.of(GroupSummary::feature);
    static final Column<GroupSummary, String> GROUP =
            PlaceRow.GROUP.described("name of the group").from(GroupSummary::group);
    static final Column<GroupSummary, Integer> CELLS = CommonColumns.CELLS.of(GroupSummary::cells);
    static final Column<GroupSummary, Integer> DONORS = CommonColumns.DONORS.of(GroupSummary::donors);
    static final Column<GroupSummary, Integer> MISSING =
            Column.integer("missing", "cells of the group that lack the feature", GroupSummary::missing);
    static final Column<GroupSummary, Double> MEAN =
            Column.number("mean", "", "mean of the cells, in the unit of the feature", GroupSummary::mean);
    static final Column<GroupSummary, Double> DEVIATION =
            Column.number("sd", "", "standard deviation of the cells (n − 1)", GroupSummary::deviation);
    static final Column<GroupSummary, Double> MEDIAN =
            Column.number("median", "", "median of the cells", GroupSummary::median);
    static final Column<GroupSummary, Double> LOWER =
            Column.number("lower_quartile", "", "25 % of the cells are below", GroupSummary::lowerQuartile);
    static final Column<GroupSummary, Double> UPPER =
            Column.number("upper_quartile", "", "25 % of the cells are above", GroupSummary::upperQuartile);

    /** One row per feature and group. */
    static final RowSchema<GroupSummary> GROUPS = RowSchema.of(GroupSummary.class)
            .add(FEATURE)
            .add(CommonColumns.UNIT.of(GroupSummary::unit))
            .add(GROUP)
            .add(CELLS)
            .add(DONORS)
            .add(MISSING)
            .add(MEAN)
            .add(DEVIATION)
            .add(MEDIAN)
            .add(LOWER)
            .add(UPPER)
            .add(Column.number(
                    "interquartile_range",
                    "",
                    "upper minus lower quartile",
                    row -> row.upperQuartile() - row.lowerQuartile()))
            .add(Column.number("least", "", "smallest value", GroupSummary::least))
            .add(Column.number("greatest", "", "largest value", GroupSummary::greatest))
            .build();

    static final Column<PairComparison, String> REFERENCE =
            Column.text("reference", "the group that the other is compared with", row -> row.reference()
                    .group());
    static final Column<PairComparison, String> OTHER = GROUP.of(PairComparison::group);
    static final Column<PairComparison, Double> DIFFERENCE = Column.number(
            "difference",
            "",
            "mean of the group minus mean of the reference by the mixed model, in the unit of the feature",
            PairComparison::difference);
    static final Column<PairComparison, Double> DIFFERENCE_LOW = LOW.of(PairComparison::interval);
    static final Column<PairComparison, Double> DIFFERENCE_HIGH = HIGH.of(PairComparison::interval);
    static final Column<PairComparison, Double> ERROR =
            Column.number("standard_error", "", "standard error of the difference", PairComparison::error);
    private static final String RESAMPLED =
            "lower end of its 95 % interval, by resampling donors; too narrow with fewer than "
                    + PairComparison.ENOUGH_DONORS + " donors in a group";
    static final Column<PairComparison, Double> HEDGES = Column.number(
            "hedges_g",
            "",
            "difference of the means in standard deviations of the cells within groups, corrected for small samples",
            PairComparison::hedges);
    static final Column<PairComparison, Double> HEDGES_LOW =
            LOW.named("hedges_low_95", RESAMPLED).of(PairComparison::hedgesInterval);
    static final Column<PairComparison, Double> HEDGES_HIGH =
            HIGH.named("hedges_high_95", "upper end of this interval").of(PairComparison::hedgesInterval);
    static final Column<PairComparison, Double> CLIFF = Column.number(
            "cliffs_delta",
            "",
            "how much more often a cell of the group has the larger value than the smaller one, −1 to 1",
            PairComparison::cliff);
    static final Column<PairComparison, Double> CLIFF_LOW =
            LOW.named("cliff_low_95", RESAMPLED).of(PairComparison::cliffInterval);
    static final Column<PairComparison, Double> CLIFF_HIGH =
            HIGH.named("cliff_high_95", "upper end of this interval").of(PairComparison::cliffInterval);

    private static final RowSchema<PairComparison> PAIR = RowSchema.of(PairComparison.class)
            .add(FEATURE.of(PairComparison::group))
            .add(CommonColumns.UNIT.of(row -> row.group().unit()))
            .add(REFERENCE)
            .add(OTHER)
            .add(PlaceRow.REFERENCE_CELLS.described("cells of the reference").from(row -> row.reference()
                    .cells()))
            .add(CELLS.named("group_cells", "cells of the group").of(PairComparison::group))
            .add(DONORS.named("reference_donors", "donors of the reference").of(PairComparison::reference))
            .add(DONORS.named("group_donors", "donors of the group").of(PairComparison::group))
            .add(DIFFERENCE)
            .add(DIFFERENCE_LOW)
            .add(DIFFERENCE_HIGH)
            .add(ERROR)
            .add(Column.number(
                    "t", "", "statistic of the mixed model", row -> row.test().statistic()))
            .addAll(TEST.of(PairComparison::test))
            .add(Column.number(
                    "median_difference",
                    "",
                    "median of the group minus median of the reference",
                    PairComparison::medians))
            .add(HEDGES)
            .add(HEDGES_LOW)
            .add(HEDGES_HIGH)
            .add(CLIFF)
            .add(CLIFF_LOW)
            .add(CLIFF_HIGH)
            .add(DONOR_SHARE.of(PairComparison::donorShare))
            .build();

    static final Column<Said<PairComparison>, String> PAIR_NOTE =
            NOTE.of(row -> row.what().note());

    /** One row per feature and pair of groups. */
    static final RowSchema<Said<PairComparison>> PAIRS = GroupTables.<PairComparison>said()
            .addAll(PAIR.of(Said::what))
            .add(SENTENCE.from(Said::sentence))
            .add(PAIR_NOTE)
            .build();

    static final Column<Said<FeatureComparison>, String> FEATURE_NOTE =
            NOTE.of(row -> row.what().note());

    /** One row per feature. */
    static final RowSchema<Said<FeatureComparison>> FEATURES = GroupTables.<FeatureComparison>said()
            .add(CommonColumns.FEATURE.of(row -> row.what().feature()))
            .add(CommonColumns.UNIT.of(row -> row.what().unit()))
            .add(CommonColumns.CELLS.of(row -> row.what().cells()))
            .add(Column.text(
                    "test",
                    "statistic of the mixed model: t of two groups, F of more",
                    row -> row.what().groups().size() == 2 ? "t" : "F"))
            .add(Column.number(
                    "statistic", "", "its value", row -> row.what().test().statistic()))
            .add(Column.number("df_groups", "", "tested groups − 1, for F", row -> row.what()
                    .test()
                    .df1()))
            .addAll(TEST.of(row -> row.what().test()))
            .add(DONOR_SHARE.of(row -> row.what().donorShare()))
            .add(SENTENCE.from(Said::sentence))
            .add(FEATURE_NOTE)
            .build();

    private GroupTables() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> RowSchema.Builder<Said<T>> said() {
        return (RowSchema.Builder) RowSchema.of(Said.class);
    }

    static BufferedDataTable features(
            final GroupComparison comparison, final Sentences sentences, final ExecutionContext exec) {
        final List<Said<FeatureComparison>> rows = comparison.features().stream()
                .map(row -> new Said<>(row, sentences.of(row)))
                .toList();
        return SchemaTable.of(exec, FEATURES, rows);
    }

    static BufferedDataTable pairs(
            final GroupComparison comparison, final Sentences sentences, final ExecutionContext exec) {
        final List<Said<PairComparison>> rows = comparison.features().stream()
                .flatMap(feature -> feature.pairs().stream())
                .map(row -> new Said<>(row, sentences.of(row)))
                .toList();
        return SchemaTable.of(exec, PAIRS, rows);
    }

    static BufferedDataTable groups(final GroupComparison comparison, final ExecutionContext exec) {
        return SchemaTable.of(
                exec,
                GROUPS,
                comparison.features().stream()
                        .flatMap(feature -> feature.groups().stream())
                        .toList());
    }
}
