/**
 * Random forests whose class weights mean what scikit-learn's {@code RandomForestClassifier(class_weight="balanced")}
 * means: weighted Gini splits and weighted leaves, not undersampling.
 */
package org.ephys.knime.models.forest;
