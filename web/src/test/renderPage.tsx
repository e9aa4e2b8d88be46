import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider, type RouteObject } from 'react-router'
import { Guard } from '@/app/Guard'
import { GraphQLProvider } from '@/gql/GraphQLProvider'
import { Outlet } from 'react-router'

/** Opens an address of these routes, guarded and with a client, as in the shell. */
export function renderPage(routes: RouteObject[], address: string) {
  const router = createMemoryRouter(
    [
      {
        element: (
          <GraphQLProvider>
            <Guard>
              <Outlet />
            </Guard>
          </GraphQLProvider>
        ),
        HydrateFallback: () => null,
        children: [...routes, { path: '*', element: <p>elsewhere</p>, handle: { access: 'everyone' } }],
      },
    ],
    { initialEntries: [address] },
  )
  return { ...render(<RouterProvider router={router} />), router, user: userEvent.setup() }
}
