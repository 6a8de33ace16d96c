package org.ephys.knime.nodes.io.table;

import java.util.List;
import org.ephys.knime.models.table.TableRequest;
import org.ephys.knime.nodes.settings.ChosenPath;
import org.ephys.knime.nodes.table.CommonColumns;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileReaderWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextAreaWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** Settings of <em>Patch-seq Table Reader</em>. */
final class PatchSeqTableReaderNodeParameters implements NodeParameters {
    @Section(title = "Table")
    interface SourceSection {}

    @Section(title = "Columns")
    @After(SourceSection.class)
    interface ColumnsSection {}

    @Section(title = "Second file")
    @After(ColumnsSection.class)
    interface SecondSection {}

    @Section(title = "Rows")
    @After(SecondSection.class)
    interface RowsSection {}

    @Section(title = "Features")
    @After(RowsSection.class)
    interface FeaturesSection {}

    enum NoPath {
        @Label(value = "Fail", description = "An empty path is an error.")
        FAIL,
        @Label(
                value = "Skip this branch",
                description = "With an empty path the node and all nodes after it stay inactive. "
                        + "Useful for an optional table that is named by a workflow variable.")
        SKIP
    }

    /** Where the file stands in the settings. */
    static final class StoredPath extends ChosenPath {
        StoredPath() {
            super("path");
        }
    }

    @Widget(
            title = "File",
            description = "A text table with a header line: one row per cell, one column per feature. "
                    + "Encoding and delimiter (comma, tab, semicolon, bar, blank) are detected. A local path, or a "
                    + "<tt>knime://knime.workflow/…</tt> URL for a file that travels with the workflow. Empty = as the "
                    + "next setting says.")
    @Layout(SourceSection.class)
    @FileReaderWidget
    @Persistor(StoredPath.class)
    FileSelection m_path = ChosenPath.none();

    @Widget(
            title = "Sheet",
            description =
                    "Of an Excel workbook, the name of the sheet with the table. Empty = the first that is not hidden. "
                            + "A text file has none.")
    @Layout(SourceSection.class)
    @TextInputWidget(placeholder = "the first")
    String m_sheet = "";

    @Widget(title = "If no file is given", description = "What an empty path means.", advanced = true)
    @ValueSwitchWidget
    @Layout(SourceSection.class)
    NoPath m_noPath = NoPath.FAIL;

    @Widget(title = "Cell id column", description = "Column that names the cells. Leave it empty to number the rows.")
    @Layout(ColumnsSection.class)
    @TextInputWidget(placeholder = "rows are numbered")
    String m_idColumn = CommonColumns.ID.name();

    @Widget(
            title = "Label column",
            description = "Column with the classes to learn, e.g. <tt>subclass</tt>. Rows without a label are left "
                    + "out, unless labels are optional.")
    @Layout(ColumnsSection.class)
    String m_labelColumn = "subclass";

    @Widget(
            title = "Donor column",
            description = "Column with the animal or patient that the cell was taken from. Honest evaluation keeps "
                    + "all cells of a donor in one fold. Rows without a donor are left out, unless labels are optional. "
                    + "Leave it empty if the table has none.")
    @Layout(ColumnsSection.class)
    @TextInputWidget(placeholder = "unknown")
    String m_donorColumn = CommonColumns.DONOR.name();

    @Widget(
            title = "Labels and donors are optional",
            description = "Accept a table without the label or donor column and rows without a label: "
                    + "for a table of cells to predict.")
    @Layout(ColumnsSection.class)
    boolean m_labelsOptional = false;

    /** Where the second file stands in the settings. */
    static final class StoredSecondPath extends ChosenPath {
        StoredSecondPath() {
            super("secondPath");
        }
    }

    @Widget(
            title = "Second file",
            description =
                    "A table whose columns are added to the first, for labels or donors that are kept in a file of "
                            + "their own: rows with the same id belong together. Ids that are in one file only are counted and named. "
                            + "Where both files have a column, that of the first is used. Empty = there is none.")
    @Layout(SecondSection.class)
    @FileReaderWidget
    @Persistor(StoredSecondPath.class)
    FileSelection m_secondPath = ChosenPath.none();

    @Widget(
            title = "Sheet of the second file",
            description = "Of an Excel workbook, the name of the sheet; the workbook may be that of the first file. "
                    + "Empty = the first that is not hidden.")
    @Layout(SecondSection.class)
    @TextInputWidget(placeholder = "the first")
    String m_secondSheet = "";

    @Widget(
            title = "Cell id column of the second file",
            description =
                    "Column of the second file that names the cells. Empty = it has the same name as in the first.")
    @Layout(SecondSection.class)
    @TextInputWidget(placeholder = "the same name")
    String m_secondIdColumn = "";

    @Widget(
            title = "Keep rows flagged by",
            description = "Flag columns, separated by commas; only rows in which all of them are 1, true, t, yes, y, "
                    + "pass, passed or ok take part, e.g. <tt>qc_protocols_complete</tt>. Empty = all rows.")
    @Layout(RowsSection.class)
    @TextInputWidget(placeholder = "all rows")
    String m_flagColumns = "";

    @Widget(
            title = "Features",
            description = "Feature columns, separated by commas or line breaks; <tt>*</tt> stands for any text, as in "
                    + "<tt>*_ramp</tt>. Empty = the features of the known schema that the table follows (mouse: 45 "
                    + "IPFX cell features, human: 84, aligned across species: 26), otherwise every numeric column. "
                    + "Columns derived from the label (<tt>ttype_prob</tt>, …), numbers of rows, names of cells and "
                    + "acquisition metadata are features only if they are named here.")
    @TextAreaWidget(rows = 4)
    @Layout(FeaturesSection.class)
    String m_featureColumns = "";

    /** @return the path or URL as it is typed; blank = none */
    String path() {
        return ChosenPath.text(m_path);
    }

    /** @return the path or URL of the second file; blank = none */
    String secondPath() {
        return ChosenPath.text(m_secondPath);
    }

    /** @return the column of the second file that names the cells */
    String secondId() {
        return m_secondIdColumn.isBlank() ? m_idColumn.strip() : m_secondIdColumn.strip();
    }

    /** @return whether the branch is switched off */
    boolean skipped() {
        return path().isBlank() && m_noPath == NoPath.SKIP;
    }

    /** @return the settings as the core wants them */
    TableRequest request() {
        final List<String> flags = TableRequest.names(m_flagColumns);
        return new TableRequest(
                m_idColumn.strip(),
                m_labelColumn.strip(),
                m_donorColumn.strip(),
                m_labelsOptional,
                flags,
                TableRequest.names(m_featureColumns));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        for (final String text : new String[] {
            m_sheet,
            m_idColumn,
            m_labelColumn,
            m_donorColumn,
            m_secondSheet,
            m_secondIdColumn,
            m_flagColumns,
            m_featureColumns
        }) {
            if (text == null) {
                throw new InvalidSettingsException("A setting of the Patch-seq Table Reader is null. Use empty text.");
            }
        }
    }
}
