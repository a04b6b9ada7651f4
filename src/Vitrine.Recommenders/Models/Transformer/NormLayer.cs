using Vitrine.Numerics;
using Vitrine.Numerics.Ops;

namespace Vitrine.Recommenders.Models.Transformer;

/// <summary>Layer normalisation or, without a bias, root-mean-square normalisation.</summary>
internal sealed class NormLayer(ParameterSet parameters, string name, int width, Normalization kind)
{
    private readonly Parameter weight = parameters.Add(name + ".weight", 1, width);
    private readonly Parameter? bias = kind == Normalization.Layer ? parameters.Add(name + ".bias", 1, width) : null;

    public Node Apply(Tape tape, Node x) => bias is null
        ? RmsNorm.Apply(tape, x, tape.Use(weight))
        : LayerNorm.Apply(tape, x, tape.Use(weight), tape.Use(bias));
}
