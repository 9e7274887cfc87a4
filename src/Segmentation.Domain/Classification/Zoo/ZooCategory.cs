namespace Segmentation.Domain.Classification.Zoo;

/// <summary>
/// The animals a zoo has room for. The numbers are stored and never reused; what an animal is like is data of the threshold
/// set.
/// </summary>
public enum ZooCategory : short
{
    /// <summary>Small and troubled, busy with the day.</summary>
    Rabbit = 1,

    /// <summary>Is there because one has to be.</summary>
    Sheep = 2,

    /// <summary>The channel sells, and nobody wants more.</summary>
    Cow = 3,

    /// <summary>A marketing department that reports.</summary>
    Llama = 4,

    /// <summary>Large and formal, buys prestige.</summary>
    Elephant = 5,

    /// <summary>Wants to grow, has not mastered the channel.</summary>
    Wolf = 6,

    /// <summary>Grows, with marketing in place.</summary>
    Tiger = 7,

    /// <summary>Large, grows, buys by tender.</summary>
    Lion = 8,

    /// <summary>Very large projects and a long cycle.</summary>
    Cosmonaut = 9,
}
