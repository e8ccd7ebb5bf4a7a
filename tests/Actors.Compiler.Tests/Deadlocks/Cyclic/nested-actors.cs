using Actors;

public static partial class Game
{
    [Actor]
    public partial class Board(RulesProxy rules)
    {
        private int _moves;

        public async Task Move(int field)
        {
            if (await rules.{|ACT3001:Allows|}(field))
                _moves++;
        }

        public int Moves() => _moves;
    }

    [Actor]
    public partial class Rules
    {
        private int _seen;

        public bool Allows(int field) => field > _seen;

        public async Task Follow(BoardProxy board) => _seen = await board.{|ACT3001:Moves|}();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var rules = Game.Rules.Spawn(system);
        var board = Game.Board.Spawn(system, rules);
        await Task.WhenAll(board.Move(4).AsTask(), rules.Follow(board).AsTask());
    }
}
