package org.ephys.knime.nodes.features.summary;

import org.ephys.knime.nodes.features.AnalysisSettings;
import org.ephys.knime.nodes.recordings.RecordingColumns;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.signal.figure.FigureStyle;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Summary</em>. */
final class CellSummaryNodeParameters implements NodeParameters {
    @Section(title = "Recordings")
    interface RecordingsSection {}

    @Section(title = "Reference cells")
    @After(RecordingsSection.class)
    interface ReferenceSection {}

    @Section(title = "Figures")
    @After(ReferenceSection.class)
    interface FiguresSection {}

    @Section(title = "Analysis")
    @After(FiguresSection.class)
    interface AnalysisSection {}

    /** The texts of the reference cells. */
    static final class ReferenceClasses extends ColumnChoice {
        ReferenceClasses() {
            super(1, StringValue.class, automatic("the label of the reader"), none("all cells are one group"));
        }
    }

    /** The texts of the cells. */
    static final class CellClasses extends ColumnChoice {
        CellClasses() {
            super(0, StringValue.class, automatic("a prediction, else the label"), none("all reference cells"));
        }
    }

    /** Where the folder stands in the settings. */
    static final class StoredFolder extends ChosenPath {
        StoredFolder() {
            super("figureFolder");
        }
    }

    @Layout(RecordingsSection.class)
    RecordingColumns m_recordings = new RecordingColumns();

    @Widget(
            title = "Class column of the reference cells",
            description = "Where a reference table is connected: each number of a cell gets its percentile among the "
                    + "reference cells of each class, and among all of them. Automatic: the column that a reader marked "
                    + "as the label.")
    @ChoicesProvider(ReferenceClasses.class)
    @Layout(ReferenceSection.class)
    String m_referenceClassColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Class column of the cells",
            description = "With which class the page of a cell compares it. Automatic: a predicted class, else the "
                    + "label, else all reference cells.")
    @ChoicesProvider(CellClasses.class)
    @Layout(ReferenceSection.class)
    String m_classColumn = ColumnChoice.AUTOMATIC;

    @Widget(
            title = "Folder for pages",
            description = "A folder, made if need be, that gets the page of each cell as an SVG file, for a lab book: "
                    + "it opens in every browser, which also prints it or saves it as PDF. Files are named after the "
                    + "cells; a file of an earlier run is replaced. A local path, or a "
                    + "<tt>knime://knime.workflow/…</tt> URL. Empty = no files; the view has the same pages.")
    @FileReaderWidget
    @Persistor(StoredFolder.class)
    @Layout(FiguresSection.class)
    FileSelection m_figureFolder = ChosenPath.none();

    @Widget(
            title = "Scale bars instead of axes in the files",
            description =
                    "Whether figures of traces in the files have scale bars, as papers have them, instead of axes.")
    @Layout(FiguresSection.class)
    boolean m_scaleBars = false;

    @Widget(
            title = "Width of a figure (mm)",
            description = "Width (mm) of each; three figures stand beside each other.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Fifty.class, maxValidation = Greatest.Hundred.class)
    @Layout(FiguresSection.class)
    double m_width = FigureStyle.DEFAULT.width();

    @Widget(
            title = "Height of a figure (mm)",
            description = "Height (mm) from its heading to its horizontal axis.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.Ten.class, maxValidation = Greatest.Hundred.class)
    @Layout(FiguresSection.class)
    double m_height = FigureStyle.DEFAULT.height();

    @Widget(
            title = "Size of letters (pt)",
            description = "Size (points); most journals want 5 to 8 in the printed figure.",
            advanced = true)
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Hundred.class)
    @Layout(FiguresSection.class)
    double m_fontSize = FigureStyle.DEFAULT.fontPoints();

    @Layout(AnalysisSection.class)
    AnalysisSettings m_analysis = new AnalysisSettings();

    CellSummaryNodeParameters() {}

    CellSummaryNodeParameters(final NodeParametersInput in) {
        m_recordings = new RecordingColumns(in);
    }

    /** @return how figures look */
    FigureStyle style() throws InvalidSettingsException {
        try {
            return new FigureStyle(m_width, m_height, m_fontSize, FigureStyle.DEFAULT.lineWidth(), m_scaleBars);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** @return the folder as it is typed; blank = none */
    String folder() {
        return ChosenPath.text(m_figureFolder);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_analysis.validate();
        Bounds.check(this);
        style();
    }
}
