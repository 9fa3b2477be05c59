import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { EmptyState } from '@/components/ui/EmptyState';

export function NotFound() {
  return (
    <EmptyState icon={<Compass size={22} aria-hidden />} title="There is no such page">
      <p>
        Go to the <Link to="/rlm">list of runs</Link>.
      </p>
    </EmptyState>
  );
}
