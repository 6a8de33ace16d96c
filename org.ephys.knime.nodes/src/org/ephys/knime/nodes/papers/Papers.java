package org.ephys.knime.nodes.papers;

/**
 * Links to papers, for descriptions. A link in the description of a node, of a chosen value or of a switch that is on is
 * what the methods paragraph of a run cites; papers behind data sets and file formats, which a run need not have used,
 * are no links. Constants, so that annotations can take them.
 */
public final class Papers {
    /** Bates et al. (2015). */
    public static final String BATES_2015 =
            "<a href=\"https://doi.org/10.18637/jss.v067.i01\">Bates et al. (2015), Fitting linear mixed-effects models using lme4, Journal of Statistical Software 67</a>";

    /** Benjamini and Hochberg (1995). */
    public static final String BENJAMINI_HOCHBERG_1995 =
            "<a href=\"https://doi.org/10.1111/j.2517-6161.1995.tb02031.x\">Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B 57</a>";

    /** Breiman (2001). */
    public static final String BREIMAN_2001 =
            "<a href=\"https://doi.org/10.1023/A:1010933404324\">Breiman (2001), Random forests, Machine Learning 45</a>";

    /** Chawla et al. (2002). */
    public static final String CHAWLA_2002 =
            "<a href=\"https://doi.org/10.1613/jair.953\">Chawla et al. (2002), SMOTE: synthetic minority over-sampling technique, Journal of Artificial Intelligence Research 16</a>";

    /** Cliff (1993). */
    public static final String CLIFF_1993 =
            "<a href=\"https://doi.org/10.1037/0033-2909.114.3.494\">Cliff (1993), Dominance statistics: ordinal analyses to answer ordinal questions, Psychological Bulletin 114</a>";

    /** Friedman (2001). */
    public static final String FRIEDMAN_2001 =
            "<a href=\"https://doi.org/10.1214/aos/1013203451\">Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29</a>";

    /** Gouwens et al. (2019). */
    public static final String GOUWENS_2019 =
            "<a href=\"https://doi.org/10.1038/s41593-019-0417-0\">Gouwens et al. (2019), Classification of electrophysiological and morphological neuron types in the mouse visual cortex, Nature Neuroscience 22</a>";

    /** Gouwens et al. (2020). */
    public static final String GOUWENS_2020 =
            "<a href=\"https://doi.org/10.1016/j.cell.2020.09.057\">Gouwens et al. (2020), Integrated morphoelectric and transcriptomic classification of cortical GABAergic cells, Cell 183</a>";

    /** Hedges (1981). */
    public static final String HEDGES_1981 =
            "<a href=\"https://doi.org/10.3102/10769986006002107\">Hedges (1981), Distribution theory for Glass's estimator of effect size and related estimators, Journal of Educational Statistics 6</a>";

    /** Hennig (2007). */
    public static final String HENNIG_2007 =
            "<a href=\"https://doi.org/10.1016/j.csda.2006.11.025\">Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics and Data Analysis 52</a>";

    /** Ho et al. (2019). */
    public static final String HO_2019 =
            "<a href=\"https://doi.org/10.1038/s41592-019-0470-3\">Ho et al. (2019), Moving beyond P values: data analysis with estimation graphics, Nature Methods 16</a>";

    /** Holm (1979). */
    public static final String HOLM_1979 =
            "<a href=\"https://www.jstor.org/stable/4615733\">Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6</a>";

    /** Ke et al. (2017). */
    public static final String KE_2017 =
            "<a href=\"https://proceedings.neurips.cc/paper/2017/hash/6449f44a102fde848669bdd9eb6b76fa-Abstract.html\">Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, Advances in Neural Information Processing Systems 30</a>";

    /** King and Zeng (2001). */
    public static final String KING_ZENG_2001 =
            "<a href=\"https://doi.org/10.1093/oxfordjournals.pan.a004868\">King and Zeng (2001), Logistic regression in rare events data, Political Analysis 9</a>";

    /** Kuznetsova et al. (2017). */
    public static final String KUZNETSOVA_2017 =
            "<a href=\"https://doi.org/10.18637/jss.v082.i13\">Kuznetsova et al. (2017), lmerTest package: tests in linear mixed effects models, Journal of Statistical Software 82</a>";

    /** Lopez-Paz and Oquab (2017). */
    public static final String LOPEZ_PAZ_2017 =
            "<a href=\"https://arxiv.org/abs/1610.06545\">Lopez-Paz and Oquab (2017), Revisiting classifier two-sample tests, International Conference on Learning Representations</a>";

    /** McInnes, Healy and Melville (2018). */
    public static final String MCINNES_2018 =
            "<a href=\"https://arxiv.org/abs/1802.03426\">McInnes, Healy and Melville (2018), UMAP: uniform manifold approximation and projection for dimension reduction, arXiv:1802.03426</a>";

    /** Mi et al. (2023). */
    public static final String MI_2023 =
            "<a href=\"https://openreview.net/forum?id=EcN3l6Xmnx\">Mi et al. (2023), Learning time-invariant representations for individual neurons from population dynamics, Advances in Neural Information Processing Systems 36</a>";

    /** Nadeau and Bengio (2003). */
    public static final String NADEAU_BENGIO_2003 =
            "<a href=\"https://doi.org/10.1023/A:1024068626366\">Nadeau and Bengio (2003), Inference for the generalization error, Machine Learning 52</a>";

    /** Pedregosa et al. (2011). */
    public static final String PEDREGOSA_2011 =
            "<a href=\"https://jmlr.org/papers/v12/pedregosa11a.html\">Pedregosa et al. (2011), Scikit-learn: machine learning in Python, Journal of Machine Learning Research 12</a>";

    /** Roberts et al. (2017). */
    public static final String ROBERTS_2017 =
            "<a href=\"https://doi.org/10.1111/ecog.02881\">Roberts et al. (2017), Cross-validation strategies for data with temporal, spatial, hierarchical, or phylogenetic structure, Ecography 40</a>";

    /** Saerens, Latinne and Decaestecker (2002). */
    public static final String SAERENS_2002 =
            "<a href=\"https://doi.org/10.1162/089976602753284446\">Saerens, Latinne and Decaestecker (2002), Adjusting the outputs of a classifier to new a priori probabilities, Neural Computation 14</a>";

    /** Schwider and Ramezani (2026). */
    public static final String SCHWIDER_2026 =
            "<a href=\"https://arxiv.org/abs/2603.11000\">Schwider and Ramezani (2026), Cross-species transfer learning for electrophysiology-to-transcriptomics mapping in cortical GABAergic interneurons, arXiv:2603.11000</a>";

    /** van der Maaten and Hinton (2008). */
    public static final String VAN_DER_MAATEN_2008 =
            "<a href=\"https://jmlr.org/papers/v9/vandermaaten08a.html\">van der Maaten and Hinton (2008), Visualizing data using t-SNE, Journal of Machine Learning Research 9</a>";

    /** Varma and Simon (2006). */
    public static final String VARMA_SIMON_2006 =
            "<a href=\"https://doi.org/10.1186/1471-2105-7-91\">Varma and Simon (2006), Bias in error estimation when using cross-validation for model selection, BMC Bioinformatics 7</a>";

    /** Venna and Kaski (2001). */
    public static final String VENNA_KASKI_2001 =
            "<a href=\"https://doi.org/10.1007/3-540-44668-0_68\">Venna and Kaski (2001), Neighborhood preservation in nonlinear projection methods, International Conference on Artificial Neural Networks</a>";

    /** Vovk, Gammerman and Shafer (2005). */
    public static final String VOVK_2005 =
            "<a href=\"https://doi.org/10.1007/b106715\">Vovk, Gammerman and Shafer (2005), Algorithmic learning in a random world, Springer</a>";

    /** Ward (1963). */
    public static final String WARD_1963 =
            "<a href=\"https://doi.org/10.1080/01621459.1963.10500845\">Ward (1963), Hierarchical grouping to optimize an objective function, Journal of the American Statistical Association 58</a>";

    /** Zou, Hastie and Tibshirani (2006). */
    public static final String ZOU_2006 =
            "<a href=\"https://doi.org/10.1198/106186006X113430\">Zou, Hastie and Tibshirani (2006), Sparse principal component analysis, Journal of Computational and Graphical Statistics 15</a>";

    private Papers() {}
}
