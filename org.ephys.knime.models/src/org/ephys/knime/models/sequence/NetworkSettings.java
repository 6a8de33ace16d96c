package org.ephys.knime.models.sequence;

import java.util.Map;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.InputStage;

/**
 * The choices in the network; see {@link Architecture} for what they mean.
 *
 * @param input what happens to a family before the LSTM
 * @param projection units of the projection
 * @param hidden LSTM units per direction
 * @param attention units of the attention
 * @param headNorm layer normalisation before the classifier
 * @param arcFace classify by direction, with an angular margin in training
 * @param arcScale s of ArcFace
 * @param arcMargin m of ArcFace in radians
 * @param linear add a linear map from the scaled numbers straight to the classes
 */
record NetworkSettings(
        InputStage input,
        int projection,
        int hidden,
        int attention,
        boolean headNorm,
        boolean arcFace,
        double arcScale,
        double arcMargin,
        boolean linear) {
    static NetworkSettings of(final Settings settings) {
        return new NetworkSettings(
                settings.choice("input", InputStage.class, InputStage.SHARED_PROJECTION),
                settings.integer("projection", 32),
                settings.integer("hidden", 32),
                settings.integer("attention", 32),
                settings.flag("headNorm", false),
                settings.flag("arcFace", false),
                settings.number("arcScale", 30),
                settings.number("arcMargin", 0.35),
                settings.flag("linear", true));
    }

    void putInto(final Map<String, Object> settings) {
        settings.put("input", Settings.nameOf(input));
        settings.put("projection", projection);
        settings.put("hidden", hidden);
        settings.put("attention", attention);
        settings.put("headNorm", headNorm);
        settings.put("arcFace", arcFace);
        settings.put("arcScale", arcScale);
        settings.put("arcMargin", arcMargin);
        settings.put("linear", linear);
    }

    /** @return the same network with or without the linear map */
    NetworkSettings withLinear(final boolean wanted) {
        return new NetworkSettings(
                input, projection, hidden, attention, headNorm, arcFace, arcScale, arcMargin, wanted);
    }

    /** @return the network for a table with so many families and classes */
    Architecture architecture(final int families, final int width, final int classes) {
        return new Architecture(
                families,
                width,
                classes,
                input,
                projection,
                hidden,
                attention,
                headNorm,
                arcFace,
                arcScale,
                arcMargin,
                linear);
    }
}
