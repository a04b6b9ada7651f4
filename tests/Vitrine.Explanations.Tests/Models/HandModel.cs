namespace Vitrine.Explanations.Tests.Models;

/// <summary>Planted models of width 1, one field and one head, for arithmetic by hand: item i has the value values[i].</summary>
internal static class HandModel
{
    /// <summary>Creates a model; <paramref name="weights"/>[l][i] is item i's weight as a key of layer l, before normalisation.</summary>
    public static PlantedModel Of(double[] values, double[][] weights, double residual = 0, int maxLength = 50) => new()
    {
        FieldVectors = [.. values.Select(v => new double[]?[] { [v] })],
        FieldLogits = [.. values.Select(_ => new double[] { 0 })],
        Keys = [.. weights.Select(w => new[] { Array.ConvertAll(w, Math.Log) })],
        HeadMaps = [.. weights.Select(_ => new double[][] { [1] })],
        Outputs = [.. values.Select(_ => new double[] { 1 })],
        Residual = residual,
        MaxLength = maxLength,
    };

    /// <summary>A model whose score is the mean of the values of the history's items.</summary>
    public static PlantedModel Mean(params double[] values) => Of(values, [[.. values.Select(_ => 1.0)]]);
}
