package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sequence.builtin.BuiltInEngine;
import org.ephys.knime.models.sequence.training.LearningSettings;

/**
 * How to make an attention BiLSTM (Schwider and Ramezani 2026) from a table of features. Imputation, scaling, balancing,
 * the validation part for early stopping and the networks themselves are all made inside {@link #fit}. The defaults suit
 * tables of scalar features of some hundred to some thousand cells.
 *
 * @param families which columns form which token; empty = {@link FeatureFamilies#of} of the table's columns
 * @param table how the table becomes numbers
 * @param network the network
 * @param learning how it is trained
 * @param balance how rare classes get their due
 * @param members how many networks with seeds and validation parts of their own are averaged
 * @param engine what computes, see {@link SequenceEngines}
 * @param seed same seed, same model
 */
public record AttentionBiLstmRecipe(
        Optional<FeatureFamilies> families,
        TableSettings table,
        NetworkSettings network,
        LearningSettings learning,
        BalanceSettings balance,
        int members,
        String engine,
        long seed)
        implements Recipe {
    /** The name under which such recipes and models are stored. */
    public static final String TYPE = "attention-bilstm";

    /** Checks the number of members, and that there is a place for a logistic regression if one is to have a share. */
    public AttentionBiLstmRecipe {
        if (learning.logisticShare() > 0 && !network.linear()) {
            throw new ModelException("A logistic regression can have a share in networks with a linear shortcut only. "
                    + "Switch the linear shortcut on, or set the share to 0.");
        }
        if (members < 1 || members > 1000) {
            throw new ModelException("An ensemble has 1 to 1000 networks, not " + members + ".");
        }
    }

    /**
     * @param stored settings as {@link #settings()} gives them; what is absent takes its default
     * @return the recipe
     * @throws ModelException if a setting is unknown or out of range
     */
    public static AttentionBiLstmRecipe of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the attention BiLSTM", stored);
        final Map<String, List<String>> families = new LinkedHashMap<>();
        for (final Map<String, Object> entry : settings.groups("families")) {
            final Settings family = new Settings("a feature family", entry);
            final List<String> columns =
                    family.list("columns").stream().map(String::valueOf).toList();
            if (families.put(family.text("name", ""), columns) != null) {
                throw new ModelException("Two feature families are called \"" + family.text("name", "") + "\".");
            }
            family.end();
        }
        final AttentionBiLstmRecipe recipe = new AttentionBiLstmRecipe(
                families.isEmpty() ? Optional.empty() : Optional.of(new FeatureFamilies(families)),
                TableSettings.of(settings),
                NetworkSettings.of(settings),
                LearningSettings.of(settings),
                BalanceSettings.of(settings),
                settings.integer("members", 5),
                settings.text("engine", BuiltInEngine.NAME),
                settings.longInteger("seed", 0));
        settings.end();
        return recipe;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        final List<Map<String, Object>> list = new ArrayList<>();
        families.ifPresent(named -> named.columns().forEach((name, columns) -> {
            final Map<String, Object> family = new LinkedHashMap<>();
            family.put("name", name);
            family.put("columns", columns);
            list.add(family);
        }));
        settings.put("families", list);
        table.putInto(settings);
        network.putInto(settings);
        learning.putInto(settings);
        balance.putInto(settings);
        settings.put("members", members);
        settings.put("engine", engine);
        settings.put("seed", seed);
        return Collections.unmodifiableMap(settings);
    }

    /**
     * @param name of a setting
     * @param value its new value
     * @return the same recipe but for this setting
     */
    public AttentionBiLstmRecipe with(final String name, final Object value) {
        final Map<String, Object> changed = new LinkedHashMap<>(settings());
        changed.put(name, value);
        return of(changed);
    }

    @Override
    public AttentionBiLstmModel fit(final Dataset train, final Progress progress) {
        return new EnsembleFitter(this, this, train).fit(new FromScratch(learning), progress);
    }
}
